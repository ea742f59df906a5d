/** Control characters, line and paragraph separators, and what turns or hides the direction of writing (UAX #9 embeddings, overrides, isolates). */
const unruly = /[\p{Cc}\u2028\u2029\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** Words from outside on one line, as they really are: what would break the line or reverse it is spelled out. */
export function visibleLine(words: string): string {
  return words
    .toWellFormed()
    .replace(unruly, (letter) => `⟨U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** Not longer than `most` letters, for headers that mail programs show in one line. */
export function shortLine(words: string, most: number): string {
  const letters = [...visibleLine(words)];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}
