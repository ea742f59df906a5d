import { createContext, type Dispatch, type ReactNode, type SetStateAction, useContext, useEffect, useMemo, useState } from 'react';
import { useSpoken } from '../i18n';
import { type SendOnce, useSendOnce } from '../use-send-once';
import { type Draft, isWritten, newDraft } from './draft';
import { type Uploads, useUploads } from './use-uploads';

export interface DraftControl {
  draft: Draft;
  setDraft: Dispatch<SetStateAction<Draft>>;
  uploads: Uploads;
  /** One key for the draft, until it is accepted or made another. */
  once: SendOnce;
  /** Begins an empty one. */
  discard: () => void;
}

const DraftContext = createContext<DraftControl | null>(null);

/** Keeps the one draft, its uploads and its key while its writer looks at other pages, and asks before a written one is closed. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const { language } = useSpoken();
  const [draft, setDraft] = useState(() => newDraft(language));
  const uploads = useUploads(setDraft);
  const once = useSendOnce();
  const isAtStake = isWritten(draft);

  useEffect(() => {
    if (!isAtStake) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isAtStake]);

  const control = useMemo<DraftControl>(
    () => ({
      draft,
      setDraft,
      uploads,
      once,
      discard: () => {
        uploads.cancelAll();
        once.renew();
        setDraft(newDraft(language));
      },
    }),
    [draft, uploads, once, language],
  );
  return <DraftContext.Provider value={control}>{children}</DraftContext.Provider>;
}

export function useDraft(): DraftControl {
  const control = useContext(DraftContext);
  if (!control) throw new Error('there is no DraftProvider above');
  return control;
}
