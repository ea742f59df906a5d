import sanitizeHtml from 'sanitize-html';
import type { FileFact } from '../../shared/evidence/kinds';
import { AppError } from '../errors';

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'div',
    'span',
    'h1',
    'h2',
    'h3',
    'h4',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'sub',
    'sup',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'hr',
    'a',
    'table',
    'caption',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'th',
    'td',
    'img',
  ],
  allowedAttributes: {
    a: ['href'],
    img: ['src', 'alt', 'width', 'height'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', 'scope'],
    ol: ['start', 'type'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // Pictures come with the activity or not at all: one fetched from elsewhere would tell a stranger when the recipient reads.
  allowedSchemesByTag: { img: ['cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Deeper than any real message; without a bound, time grows with the square of the depth.
  nestingLimit: 60,
  transformTags: { h1: 'h3', h2: 'h3' },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
};

/** Untrusted HTML without anything that runs, loads, tracks or styles. Idempotent, and called again at every exit. */
export function safeHtml(html: string): string {
  return sanitizeHtml(html, options);
}

/** The body as it is kept and committed: safe, and not empty once everything unsafe is gone. */
export function readBody(html: string, files: FileFact[]): string {
  const safe = safeHtml(html).trim();
  const saysSomething = safe.replace(/<[^>]*>|&nbsp;|\s/g, '') !== '' || /<img /.test(safe) || files.length > 0;
  if (!saysSomething) throw new AppError('body.empty', { pointer: '/body' });
  return safe;
}
