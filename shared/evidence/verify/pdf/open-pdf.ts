import { isReference, type PdfDictionary, PdfProblem, type PdfValue, readValue, readWord, skipSpace } from './read-value';

/** A PDF file of one revision with a plain cross-reference table, as Witness writes its reports. */
export interface Pdf {
  bytes: Uint8Array;
  catalog: PdfDictionary;
  /** More was written behind the first revision: nothing else of it is read. */
  isRevised: boolean;
  /** Follows references to the value behind them. Throws PdfProblem. */
  resolve(value: PdfValue | undefined): PdfValue;
  dictionary(value: PdfValue | undefined): PdfDictionary;
  /** The packed bytes of the stream behind a reference, and its dictionary. */
  stream(value: PdfValue | undefined): { dictionary: PdfDictionary; packed: Uint8Array };
}

const largestFile = 128 * 1024 * 1024;
const mostObjects = 200_000;
const mostSteps = 8;
/** What is read of one object, and of all together: objects may point at each other, and a stranger decides how often. */
const largestObject = 1024 * 1024;
const mostRead = 8 * 1024 * 1024;

/** Opens a report. Throws PdfProblem where it is not of that form. */
export function openPdf(bytes: Uint8Array): Pdf {
  if (bytes.length > largestFile) throw new PdfProblem('too large');
  const tail = String.fromCharCode(...bytes.subarray(Math.max(0, bytes.length - 64)));
  const [, place = ''] = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail) ?? [];
  if (!place) throw new PdfProblem('no end');
  const { offsets, end } = readTable(bytes, Number(place));
  const trailer = asDictionary(readValue(bytes.subarray(0, end + largestObject), end).value);
  const isRevised = trailer.has('Prev');

  let read = 0;
  const objectAt = (object: number): { value: PdfValue; end: number } => {
    const offset = offsets.get(object);
    const head = `${object} 0 obj`;
    if (offset === undefined || String.fromCharCode(...bytes.subarray(offset, offset + head.length)) !== head)
      throw new PdfProblem('no such object');
    const found = readValue(bytes.subarray(0, offset + largestObject), offset + head.length);
    read += found.end - offset;
    if (read > mostRead) throw new PdfProblem('too much to read');
    return found;
  };
  const resolve = (value: PdfValue | undefined): PdfValue => {
    let found = value ?? null;
    for (let steps = 0; isReference(found); steps += 1) {
      if (steps > mostSteps) throw new PdfProblem('references without end');
      found = objectAt(found.object).value;
    }
    return found;
  };
  const dictionary = (value: PdfValue | undefined): PdfDictionary => asDictionary(resolve(value));
  if (trailer.has('Encrypt')) throw new PdfProblem('encrypted');
  return {
    bytes,
    isRevised,
    catalog: isRevised ? new Map() : dictionary(trailer.get('Root')),
    resolve,
    dictionary,
    stream(value) {
      if (!isReference(value)) throw new PdfProblem('not a stream');
      const found = objectAt(value.object);
      const head = asDictionary(found.value);
      const length = resolve(head.get('Length'));
      const word = skipSpace(bytes, found.end);
      const start = word + 'stream'.length + (bytes[word + 'stream'.length] === 0x0d ? 2 : 1);
      if (readWord(bytes, word) !== 'stream' || typeof length !== 'number' || length < 0 || start + length > bytes.length)
        throw new PdfProblem('not a stream');
      return { dictionary: head, packed: bytes.subarray(start, start + length) };
    },
  };
}

/** A table of one section: `xref`, `0 <count>`, then 20 bytes an object (ISO 32000-1, 7.5.4). */
function readTable(bytes: Uint8Array, at: number): { offsets: Map<number, number>; end: number } {
  const head = /^xref\s+(\d+)\s+(\d{1,7})\s*?\r?\n/.exec(String.fromCharCode(...bytes.subarray(at, at + 40)));
  const [first, count] = [Number(head?.[1]), Number(head?.[2])];
  if (!head || count > mostObjects) throw new PdfProblem('no table');
  const offsets = new Map<number, number>();
  let entry = at + head[0].length;
  for (let object = first; object < first + count; object += 1, entry += 20) {
    const [, offset = '', kind] = /^(\d{10}) \d{5} ([nf])/.exec(String.fromCharCode(...bytes.subarray(entry, entry + 18))) ?? [];
    if (!kind) throw new PdfProblem('no table');
    if (kind === 'n') offsets.set(object, Number(offset));
  }
  const trailer = skipSpace(bytes, entry);
  if (readWord(bytes, trailer) !== 'trailer') throw new PdfProblem('no trailer');
  return { offsets, end: trailer + 'trailer'.length };
}

function asDictionary(value: PdfValue): PdfDictionary {
  if (!(value instanceof Map)) throw new PdfProblem('not a dictionary');
  return value;
}
