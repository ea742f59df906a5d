import type { FileFact } from '../../shared/evidence/kinds';
import { safeHtml } from '../activities/safe-html';

/** Types that browsers draw and that cannot carry a script. */
const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/bmp']);

/** Whether a file is one that the text may show in place. */
export function isPicture({ cid, type }: Pick<FileFact, 'cid' | 'type'>): boolean {
  return cid !== null && pictureTypes.has(type);
}

const picture = /<img [^>]*?\/?>/g;
const source = /src="cid:([^"]*)"/;
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/**
 * The sender's text for a page: made safe once more, its pictures (RFC 2392 `cid:`) fetched from `pictureBase`, its links without a
 * word of where the reader came from. `shown` names the files that stand in the text.
 */
export function messageHtml(body: string, files: FileFact[], pictureBase: string): { html: string; shown: Set<number> } {
  const shown = new Set<number>();
  // safeHtml writes every attribute between double quotes and escapes them and brackets inside: that makes these patterns exact.
  const html = safeHtml(body)
    .replace(picture, (tag) => {
      const cid = readCid(source.exec(tag)?.[1] ?? '');
      const index = files.findIndex((file) => file.cid === cid && isPicture(file));
      if (index < 0) return '';
      shown.add(index);
      return tag.replace(source, `src="${pictureBase}/${index}" loading="lazy"`);
    })
    .replaceAll('<a href=', '<a rel="noopener noreferrer nofollow" href=');
  return { html, shown };
}

function readCid(text: string): string {
  const plain = text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
