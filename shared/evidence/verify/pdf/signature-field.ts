import type { Pdf } from './open-pdf';
import { isName, isString, PdfProblem, type PdfString } from './read-value';

/** The one signature of a report (ISO 32000-1, 12.8.1). */
export interface SignatureField {
  byteRange: [start: number, before: number, after: number, length: number];
  /** The hexadecimal string that holds the CMS, and zeros up to its room. */
  contents: PdfString;
  subFilter: string;
}

/** Null where the report has no signature. Throws PdfProblem where it has more than one, or one that is not formed as it should be. */
export function readSignatureField(pdf: Pdf): SignatureField | null {
  if (!pdf.catalog.has('AcroForm')) return null;
  const fields = pdf.resolve(pdf.dictionary(pdf.catalog.get('AcroForm')).get('Fields'));
  if (!Array.isArray(fields) || fields.length > 100) throw new PdfProblem('no fields');
  const signed = fields
    .map((field) => pdf.dictionary(field))
    .filter((field) => {
      const type = field.get('FT');
      return isName(type) && type.name === 'Sig' && field.has('V');
    });
  const [field, ...more] = signed;
  if (!field) return null;
  if (more.length > 0) throw new PdfProblem('more than one signature');
  const signature = pdf.dictionary(field.get('V'));
  const [type, contents, subFilter] = [signature.get('Type'), signature.get('Contents'), signature.get('SubFilter')];
  const byteRange = pdf.resolve(signature.get('ByteRange'));
  if (!isName(type) || type.name !== 'Sig' || !isName(subFilter) || !isString(contents) || pdf.bytes[contents.start] !== 0x3c)
    throw new PdfProblem('not a signature');
  if (!Array.isArray(byteRange) || byteRange.length !== 4 || !byteRange.every((number) => Number.isSafeInteger(number)))
    throw new PdfProblem('not a signature');
  return { byteRange: byteRange as SignatureField['byteRange'], contents, subFilter: subFilter.name };
}
