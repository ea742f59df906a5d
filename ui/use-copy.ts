import { useEffect, useState } from 'react';

const shownForMs = 2_000;

/** Puts text on the clipboard; `isCopied` for two seconds after. */
export function useCopy(): { copy: (text: string) => Promise<void>; isCopied: boolean } {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), shownForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return {
    copy: async (text) => {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    },
    isCopied,
  };
}
