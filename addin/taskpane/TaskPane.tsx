import { useMemo, useRef, useState } from 'react';
import type { Language } from '../../shared/languages';
import { ApiProvider } from '../../ui/ApiProvider';
import { AppRoot } from '../../ui/AppRoot';
import { createApiClient } from '../../ui/api-client';
import { LanguageProvider } from '../../ui/i18n';
import type { Texts } from '../../ui/load-texts';
import { LatestActivities } from './LatestActivities';
import { PaneSignIn } from './PaneSignIn';

interface TaskPaneProps {
  initial: { language: Language; texts: Texts };
  isInOutlook: boolean;
  fetch?: typeof fetch;
}

/** The token lives in memory only: cookies do not reach a pane in a frame, and storage would outlive the person. */
export function TaskPane({ initial, isInOutlook, fetch }: TaskPaneProps) {
  const token = useRef<string | null>(null);
  const language = useRef(initial.language);
  const [timeZone, setTimeZone] = useState<string | null>(null);
  const api = useMemo(
    () =>
      createApiClient({
        credentials: { by: 'bearer', token: () => token.current },
        language: () => language.current,
        onSessionEnded: () => setTimeZone(null),
        ...(fetch && { fetch }),
      }),
    [fetch],
  );

  return (
    <AppRoot>
      <LanguageProvider
        initial={initial}
        onChange={(next) => {
          language.current = next;
        }}
      >
        <ApiProvider api={api}>
          {timeZone === null ? (
            <PaneSignIn
              isInOutlook={isInOutlook}
              onSignedIn={({ token: begun, organization }) => {
                token.current = begun;
                setTimeZone(organization.timeZone);
              }}
            />
          ) : (
            <LatestActivities
              timeZone={timeZone}
              onSignedOut={() => {
                token.current = null;
                setTimeZone(null);
              }}
            />
          )}
        </ApiProvider>
      </LanguageProvider>
    </AppRoot>
  );
}
