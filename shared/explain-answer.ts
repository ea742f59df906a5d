import type { Language } from './languages';
import { catalogues } from './locales/catalogues';

/** One sentence that says in plain words what a mail server's answer means; the narrowest code that is known decides. */
export function explainAnswer({ code, enhancedCode }: { code: number | null; enhancedCode: string | null }, language: Language): string {
  const { codes, classes, enhanced, none } = catalogues[language].smtp;
  const narrow = enhancedCode === null ? undefined : enhanced[enhancedCode];
  const wide = (code === null ? enhancedCode : String(code))?.[0] as keyof typeof classes | undefined;
  return narrow ?? codes[String(code)] ?? (wide && classes[wide]) ?? none;
}
