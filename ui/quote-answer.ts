import type { SmtpAnswer } from '../shared/contract/activities';

/** A mail server's answer as it put it, word for word, its codes in front once. */
export function quoteAnswer({ code, enhancedCode, text }: Pick<SmtpAnswer, 'code' | 'enhancedCode' | 'text'>): string {
  const codes = [code, enhancedCode].filter((part) => part !== null).map(String);
  const said = codes.reduce((rest, part) => (rest.startsWith(part) ? rest.slice(part.length).trimStart() : rest), text);
  return [...codes, said].join(' ').trim();
}
