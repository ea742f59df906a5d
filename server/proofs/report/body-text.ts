import { compile } from 'html-to-text';

const deepest = 400;
/** Of the private use area, so that nobody's own text is taken for it. */
const cut = '\uE0FF';

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: deepest, ellipsis: cut, maxInputLength: undefined },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
    { selector: 'img', format: 'imageName' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'tableCell' },
    { selector: 'th', format: 'tableCell' },
    { selector: 'hr', options: { length: 24 } },
  ],
  formatters: {
    tableCell: (element, walk, builder) => {
      walk(element.children, builder);
      if ((element as { next?: unknown }).next) builder.addInline(' | ');
    },
    imageName: (element, _walk, builder) => {
      const { alt, src } = element.attribs as { alt?: string; src?: string };
      builder.addInline(`[${alt || src || '\u2026'}]`);
    },
  },
});

/** Letters that take no room and have no form: soft hyphens, joints, marks of byte order and of variation. */
const invisible = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufe0e|\ufe0f|\ufeff/g;

/** The HTML of a message as plain text: every word of it, its links in angle brackets, pictures by name. */
export function bodyText(html: string): { text: string; cut: boolean } {
  const text = convert(html.replaceAll(cut, '')).replace(invisible, '').trim();
  return { text: text.replaceAll(cut, '\u2026'), cut: text.includes(cut) };
}
