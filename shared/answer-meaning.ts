import type { Catalogue } from './locales/catalogue';

export interface AnswerCodes {
  /** Reply code (RFC 5321 4.2). */
  code: number | null;
  /** RFC 3463. */
  enhancedCode: string | null;
}

/** One sentence that says in plain words what a mail server's answer means, from the texts of one language; the narrowest code that is known decides. */
export function answerMeaning({ code, enhancedCode }: AnswerCodes, { codes, classes, enhanced, none }: Catalogue['smtp']): string {
  const narrow = enhancedCode === null ? undefined : enhanced[enhancedCode];
  const wide = (code === null ? enhancedCode : String(code))?.[0] as keyof typeof classes | undefined;
  return narrow ?? codes[String(code)] ?? (wide && classes[wide]) ?? none;
}
