import { makeStyles, Spinner } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { NetworkFailure } from '../ui/service/api-problem';
import { FailureBar } from '../ui/service/FailureBar';
import { useSpoken } from '../ui/words/i18n';
import { Pages } from './Pages';
import { useSession } from './session';
import { SignInPage } from './sign-in/SignInPage';

const SessionEndedDialog = lazy(() =>
  import('./sign-in/SessionEndedDialog').then(({ SessionEndedDialog: dialog }) => ({ default: dialog })),
);

const useStyles = makeStyles({ middle: { display: 'grid', placeContent: 'center', minHeight: '100dvh', padding: '16px' } });

/** What a visitor sees by who they are; another person than the one before never inherits a page or a draft. */
export function Gate() {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { state, begin, check } = useSession();
  // Once shown it stays, closed: what it had hidden from screen readers is shown again only by closing it.
  const [hasEnded, setEnded] = useState(false);
  if (state.is === 'ended' && !hasEnded) setEnded(true);
  switch (state.is) {
    case 'unknown':
      return (
        <div className={styles.middle}>
          <Spinner label={texts.dashboard.loading} />
        </div>
      );
    case 'unreachable':
      return (
        <main className={styles.middle}>
          <FailureBar error={new NetworkFailure()} onRetry={check} />
        </main>
      );
    case 'signed-out':
      return <SignInPage onSignedIn={begin} />;
    default:
      return (
        <>
          <Pages key={state.session.user.id} />
          {hasEnded && (
            <Suspense fallback={null}>
              <SessionEndedDialog isOpen={state.is === 'ended'} email={state.session.user.email} onSignedIn={begin} />
            </Suspense>
          )}
        </>
      );
  }
}
