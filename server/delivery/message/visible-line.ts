import { visibleText } from '../../../shared/visible-text';

/** Not longer than `most` letters, for headers that mail programs show in one line. */
export function shortLine(words: string, most: number): string {
  const letters = [...visibleText(words)];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('');
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);
}
