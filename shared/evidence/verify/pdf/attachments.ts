import type { InflateRaw } from '../container/read-zip';
import type { Pdf } from './open-pdf';
import { isName, isString, PdfProblem, type PdfString, type PdfValue } from './read-value';

const mostAttachments = 100;
/** Together, once inflated. */
const mostBytes = 64 * 1024 * 1024;

/** The files attached to a report (ISO 32000-1, 7.11.4) by name; those that cannot be read are not there. */
export async function readAttachments(pdf: Pdf, inflateRaw: InflateRaw): Promise<Map<string, Uint8Array>> {
  const attachments = new Map<string, Uint8Array>();
  let left = mostBytes;
  try {
    for (const [name, file] of listed(pdf)) {
      const { dictionary, packed } = pdf.stream(pdf.dictionary(pdf.dictionary(file).get('EF')).get('F'));
      const bytes = await unpack(dictionary.get('Filter'), packed, left, inflateRaw);
      left -= bytes.length;
      if (left < 0 || attachments.has(name)) break;
      attachments.set(name, bytes);
    }
  } catch {
    // Whatever a stranger's file makes a parser or an inflater say: from here on nothing can be read.
    return attachments;
  }
  return attachments;
}

function listed(pdf: Pdf): [name: string, file: PdfValue][] {
  const tree = pdf.catalog.get('Names');
  const files = tree === undefined ? undefined : pdf.dictionary(tree).get('EmbeddedFiles');
  const names = files === undefined ? [] : pdf.resolve(pdf.dictionary(files).get('Names'));
  if (!Array.isArray(names) || names.length > 2 * mostAttachments) throw new PdfProblem('not a list of files');
  return names.flatMap((name, at): [string, PdfValue][] => (at % 2 === 0 && isString(name) ? [[textOf(name), names[at + 1] ?? null]] : []));
}

/** Names of our own attachments are ASCII; any other comes out as something that is none of them. */
function textOf({ text }: PdfString): string {
  return String.fromCharCode(...text.subarray(0, 255));
}

async function unpack(filter: PdfValue | undefined, packed: Uint8Array, most: number, inflateRaw: InflateRaw): Promise<Uint8Array> {
  if (filter === undefined) return packed;
  const [only, ...more] = Array.isArray(filter) ? filter : [filter];
  if (!isName(only) || only.name !== 'FlateDecode' || more.length > 0) throw new PdfProblem('packed in another way');
  // Zlib (RFC 1950): two bytes before the deflated data, and a checksum of four behind, which the seal makes needless.
  return inflateRaw(packed.subarray(2, -4), most);
}
