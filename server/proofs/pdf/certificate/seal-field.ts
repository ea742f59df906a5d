import type { SealField } from '../../proof-report';
import { openByteRange } from '../../seal/seal-room';
import { container, type PdfObject, type Sheet } from '../sheet';

/** What pdfkit 0.20 has and does not tell of in its types. */
interface Internals {
  ref(data: object): PdfObject;
  _root: { data: { AcroForm?: unknown } };
  endAcroForm(): unknown;
  page: { annotations: unknown[]; dictionary: unknown };
}

/** Puts the signature field on the page that is being drawn, its signature empty: the seal is written into the same bytes afterwards. */
export function placeSealField(sheet: Sheet, { name, tooltip, reason }: SealField, box: { x: number; y: number; side: number }): void {
  const { doc, info } = sheet;
  const pdf = doc as unknown as Internals;
  const form = container(sheet, sheet.root, 'Form');
  // A field without an appearance is none for PDF/A (ISO 19005-3, 6.3.3); the emblem under it is what is seen.
  const appearance = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, box.side, box.side] });
  appearance.end(Buffer.from(' '));
  const signature = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    M: info.madeAt,
    Reason: Object(reason),
    ByteRange: openByteRange,
    Contents: Buffer.alloc(sheet.sealRoom),
  });
  signature.end();
  doc.annotate(box.x, box.y, box.side, box.side, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: Object(name),
    TU: Object(tooltip),
    // Printed and locked (ISO 32000-1, 12.5.3).
    F: 132,
    P: pdf.page.dictionary,
    V: signature,
    AP: { N: appearance },
    structParent: form,
  } as unknown as PDFKit.Mixins.AnnotationOption);
  form.end();
  const fields = pdf.ref({ Fields: [pdf.page.annotations.at(-1)], SigFlags: 3 });
  fields.end();
  pdf._root.data.AcroForm = fields;
  // pdfkit's own form would ask readers to draw appearances anew, which PDF/A forbids (ISO 19005-3, 6.4.1).
  pdf.endAcroForm = () => doc;
  sheet.signature = signature;
}
