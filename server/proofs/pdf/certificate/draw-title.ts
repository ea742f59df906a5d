import type { ProofReport } from '../../proof-report';
import { type StyleName, styles } from '../ink';
import { lineWidth } from '../letters/text-lines';
import { container, type Element, type Sheet } from '../sheet';
import { showLine } from '../show-line';
import { bookmark, layText } from '../text-blocks';
import { drawQrCode } from './draw-qr-code';

const qrSide = 112;

/** What the document is and how to check it, beside the code that a telephone reads. */
export function drawTitle(sheet: Sheet, { title, reference, certificate }: ProofReport): void {
  const { kind, about, verify } = certificate;
  const { left, width, root, top } = sheet;
  const room = width - qrSide - 8;
  bookmark(sheet, `${title} ${reference}`);
  const { face, size, leading } = styles.link;
  let y = top - 4;
  const write = (type: string, text: string, style: StyleName, below: number) => {
    const element = container(sheet, root, type);
    const lines = layText(sheet, text, style, room);
    element.add(() => {
      for (const line of lines) {
        showLine(sheet, line, left, y, style);
        y += styles[style].leading;
      }
    });
    element.end();
    y += below;
  };
  write('P', kind, 'lead', -2);
  write('H1', title, 'title', 1);
  write('P', certificate.reference, 'reference', 3);
  for (const text of about) write('P', text, 'aside', 0);
  y += 2;
  const check = container(sheet, root, 'P');
  const linkAt = left + lineWidth(verify.instruction, face, size);
  const oneLine = linkAt + lineWidth(verify.url, face, size) <= left + room;
  check.add(() => showLine(sheet, verify.instruction, left, y, 'aside'));
  if (!oneLine) y += leading;
  for (const line of layText(sheet, verify.url, 'link', room)) {
    showLink(sheet, check, line, verify, oneLine ? linkAt : left, y);
    y += leading;
  }
  check.end();
  // The quiet zone of the code hangs over the margins, so that its dark part stands flush with them.
  drawQrCode(sheet, root, verify.url, verify.imageName, left + width - qrSide + 10, top - 12, qrSide);
  sheet.y = Math.max(y, top - 12 + qrSide - 4) + 8;
}

function showLink(
  sheet: Sheet,
  parent: Element,
  text: string,
  { url, linkName }: { url: string; linkName: string },
  x: number,
  y: number,
): void {
  const { face, size, leading } = styles.link;
  // pdfkit gives a link annotation no words of its own, which PDF/UA asks for (ISO 14289-1, 7.18.5).
  const element = sheet.doc.struct('Link', {}, () => {
    showLine(sheet, text, x, y, 'link');
    const options = { structParent: element, Contents: Object(linkName) };
    sheet.doc.link(x, y, lineWidth(text, face, size), leading, url, options as PDFKit.Mixins.AnnotationOption);
  });
  parent.add(element);
}
