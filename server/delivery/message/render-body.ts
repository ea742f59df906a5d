import { compile } from 'html-to-text';
import type { Language } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';
import { safeHtml } from '../../activities/safe-html';
import { escapeHtml } from './visible-line';

/** The sender's text as safe HTML without pictures, and its plain-text twin. */
export interface RenderedBody {
  html: string;
  text: string;
}

// The recipients of one activity follow each other and get the same text.
const mostKept = 8;
const kept = new Map<string, RenderedBody>();

export function renderBody(body: string, language: Language): RenderedBody {
  const key = `${language} ${body}`;
  const known = kept.get(key);
  if (known) return known;
  const html = withoutPictures(safeHtml(body), catalogues[language].mail.picture);
  const rendered = { html, text: textOf(html) };
  kept.set(key, rendered);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return rendered;
}

/** safeHtml writes attributes between double quotes and escapes what could end them or the tag: these patterns are exact. */
function withoutPictures(html: string, note: (words: string) => string): string {
  return html.replace(/<img [^>]*>/g, (tag) => {
    const alt = /\balt="([^"]*)"/.exec(tag)?.[1] ?? '';
    return alt ? note(alt) : escapeHtml(note(''));
  });
}

// Compiled once: making the converter takes longer than using it.
const textOf = compile({
  wordwrap: false,
  limits: { maxInputLength: undefined },
  selectors: [
    { selector: 'a', options: { linkBrackets: ['(', ')'], hideLinkHrefIfSameAsText: true } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    { selector: 'hr', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
});
