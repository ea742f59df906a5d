import type { ByteRange } from '../../ports/blob-store';

/** What a Range header asks of a representation of known size. */
export type RangeAnswer = { kind: 'whole' } | { kind: 'part'; range: ByteRange } | { kind: 'unsatisfiable' };

/**
 * RFC 9110 section 14.1.2, one range only: several, another unit or a malformed header are answered with the whole, as section 14.2
 * allows.
 */
export function readRange(header: string | undefined, size: number): RangeAnswer {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', range: { start: size - length, end: size - 1 } };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return { kind: 'whole' };
  if (start >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', range: { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) } };
}

/** The union of ranges, in order, none touching the next. */
export function addRange(ranges: ByteRange[], added: ByteRange): ByteRange[] {
  const union: ByteRange[] = [];
  for (const range of [...ranges, added].sort((one, other) => one.start - other.start)) {
    const before = union.at(-1);
    if (before && range.start <= before.end + 1) before.end = Math.max(before.end, range.end);
    else union.push({ ...range });
  }
  return union;
}

export function coversAll([first, ...others]: ByteRange[], size: number): boolean {
  return first?.start === 0 && first.end === size - 1 && others.length === 0;
}
