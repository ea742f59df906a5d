/** Control characters, line and paragraph separators, and what turns the direction of writing (UAX #9 marks, embeddings, overrides, isolates). */
export const unrulyLetters = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Words from outside on one line, as they really are: what would break the line or reverse it is spelled out. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(unrulyLetters, (letter) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}
