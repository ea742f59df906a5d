import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language } from '../shared/languages';
import { keepLanguageChoice } from './language-choice';
import { loadTexts, type Texts } from './load-texts';

export interface Spoken {
  language: Language;
  texts: Texts;
  /** Resolves when the page speaks it; rejects, and changes nothing, where its texts cannot be fetched. */
  speak: (language: Language) => Promise<void>;
}

const SpokenContext = createContext<Spoken | null>(null);

interface LanguageProviderProps {
  initial: { language: Language; texts: Texts };
  /** Told first, so that a client already asks for answers in it. */
  onChange?: (language: Language) => void;
  children: ReactNode;
}

export function LanguageProvider({ initial, onChange, children }: LanguageProviderProps) {
  const [{ language, texts }, setSpoken] = useState(initial);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      texts,
      speak: async (next) => {
        const loaded = await loadTexts(next);
        keepLanguageChoice(next);
        onChange?.(next);
        setSpoken({ language: next, texts: loaded });
      },
    }),
    [language, texts, onChange],
  );
  return <SpokenContext.Provider value={spoken}>{children}</SpokenContext.Provider>;
}

export function useSpoken(): Spoken {
  const spoken = useContext(SpokenContext);
  if (!spoken) throw new Error('there is no LanguageProvider above');
  return spoken;
}
