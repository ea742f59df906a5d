/** The values that a PDF file is made of (ISO 32000-1, 7.3). */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfReference | PdfValue[] | PdfDictionary;
export type PdfDictionary = Map<string, PdfValue>;
export interface PdfName {
  name: string;
}
export interface PdfString {
  text: Uint8Array;
  /** Where it stands in the file, its brackets included. */
  start: number;
  end: number;
}
export interface PdfReference {
  object: number;
}

export class PdfProblem extends Error {
  override name = 'PdfProblem';
}

const deepest = 32;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
const delimiters = new Set(Array.from('()<>[]{}/%', (character) => character.charCodeAt(0)));
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !isSpace(byte) && !delimiters.has(byte);

export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at] as number)) at += 1;
  return at;
}

/** The regular characters at a place, as text. Throws where there are more than any keyword, number or name has. */
export function readWord(bytes: Uint8Array, from: number): string {
  let end = from;
  while (isRegular(bytes[end])) end += 1;
  if (end - from > 255) throw new PdfProblem('a word without end');
  return String.fromCharCode(...bytes.subarray(from, end));
}

/** Reads the value at a place, and tells where it ends. Throws PdfProblem where there is none; comments are not known. */
export function readValue(bytes: Uint8Array, from: number, depth = 0): { value: PdfValue; end: number } {
  if (depth > deepest) throw new PdfProblem('nested too deeply');
  const at = skipSpace(bytes, from);
  const two = String.fromCharCode(bytes[at] ?? 0, bytes[at + 1] ?? 0);
  if (two === '<<') return readDictionary(bytes, at + 2, depth);
  if (two[0] === '[') return readArray(bytes, at + 1, depth);
  if (two[0] === '<') return readHexString(bytes, at);
  if (two[0] === '(') return readLiteral(bytes, at);
  if (two[0] === '/') {
    const word = readWord(bytes, at + 1);
    const name = word.replaceAll(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return { value: { name }, end: at + 1 + word.length };
  }
  return readNumberOrWord(bytes, at);
}

function readNumberOrWord(bytes: Uint8Array, at: number): { value: PdfValue; end: number } {
  const word = readWord(bytes, at);
  const end = at + word.length;
  if (word === 'true' || word === 'false') return { value: word === 'true', end };
  if (word === 'null') return { value: null, end };
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) throw new PdfProblem('not a value');
  // "12 0 R" is a reference, "12 0 5" are three numbers.
  const [, reference] = /^( +0 +R)(?![A-Za-z0-9])/.exec(String.fromCharCode(...bytes.subarray(end, end + 8))) ?? [];
  return reference && /^\d+$/.test(word) ? { value: { object: Number(word) }, end: end + reference.length } : { value: Number(word), end };
}

function readDictionary(bytes: Uint8Array, from: number, depth: number): { value: PdfDictionary; end: number } {
  const value: PdfDictionary = new Map();
  for (let at = skipSpace(bytes, from); ; at = skipSpace(bytes, at)) {
    if (bytes[at] === 0x3e && bytes[at + 1] === 0x3e) return { value, end: at + 2 };
    const key = readValue(bytes, at, depth + 1);
    if (!isName(key.value) || value.has(key.value.name)) throw new PdfProblem('not a dictionary');
    const entry = readValue(bytes, key.end, depth + 1);
    value.set(key.value.name, entry.value);
    at = entry.end;
  }
}

function readArray(bytes: Uint8Array, from: number, depth: number): { value: PdfValue[]; end: number } {
  const value: PdfValue[] = [];
  for (let at = skipSpace(bytes, from); ; at = skipSpace(bytes, at)) {
    if (bytes[at] === 0x5d) return { value, end: at + 1 };
    const item = readValue(bytes, at, depth + 1);
    value.push(item.value);
    at = item.end;
  }
}

function readHexString(bytes: Uint8Array, start: number): { value: PdfString; end: number } {
  const end = bytes.indexOf(0x3e, start) + 1;
  if (end === 0) throw new PdfProblem('a string without end');
  return { value: { text: bytes.subarray(start + 1, end - 1), start, end }, end };
}

function readLiteral(bytes: Uint8Array, start: number): { value: PdfString; end: number } {
  const text: number[] = [];
  for (let at = start + 1, open = 1; at < bytes.length; at += 1) {
    let byte = bytes[at] as number;
    if (byte === 0x5c) {
      at += 1;
      byte = escaped(bytes[at]);
    } else if (byte === 0x28) open += 1;
    else if (byte === 0x29) {
      open -= 1;
      if (open === 0) return { value: { text: Uint8Array.from(text), start, end: at + 1 }, end: at + 1 };
    }
    text.push(byte);
  }
  throw new PdfProblem('a string without end');
}

function escaped(byte: number | undefined): number {
  const control = { n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c }[String.fromCharCode(byte ?? 0)];
  return control ?? byte ?? 0;
}

export const isName = (value: PdfValue | undefined): value is PdfName => typeof value === 'object' && value !== null && 'name' in value;
export const isString = (value: PdfValue | undefined): value is PdfString => typeof value === 'object' && value !== null && 'text' in value;
export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'object' in value;
