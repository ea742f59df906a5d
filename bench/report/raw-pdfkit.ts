import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { colours, type StyleName, styles } from '../../server/proofs/pdf/ink';
import { type FaceName, typeface } from '../../server/proofs/pdf/letters/typeface';
import type { ProofReport } from '../../server/proofs/proof-report';
import type { Block, Cell } from '../../server/proofs/report/block';

const left = 54;
const width = 504;
const bottom = 730;
const cellStyles = { plain: 'cell', strong: 'cellStrong', muted: 'cellMuted', code: 'code', codeMuted: 'codeMuted' } as const;

/** The words of a report as plain pdfkit sets them in the same prepared typefaces: its own line breaking, no tags, no attachment. */
export async function drawWithRawPdfkit(report: ProofReport): Promise<{ bytes: Buffer; pages: number }> {
  const { certificate, sections } = report;
  const margins = { top: 72, left, right: left, bottom: 62 };
  const doc = new PDFDocument({
    size: [612, 792],
    margins,
    bufferPages: true,
    font: null as unknown as string,
    info: { Title: report.title },
  });
  for (const name of ['regular', 'bold', 'mono'] satisfies FaceName[])
    doc.registerFont(name, typeface(name).font as unknown as PDFKit.Mixins.PDFFontSource);

  function ink(name: StyleName) {
    const { face, size, leading, colour } = styles[name];
    doc.font(face).fontSize(size).fillColor(colours[colour]);
    return { lineGap: leading - doc.currentLineHeight(true) };
  }
  function write(text: string, name: StyleName, below = 4, x = left): void {
    doc.text(text, x, doc.y, { ...ink(name), width: width - (x - left) });
    doc.y += below;
  }
  function heading(text: string, name: 'section' | 'subsection'): void {
    if (doc.y + 96 > bottom) doc.addPage();
    doc.y += name === 'section' ? 18 : 8;
    write(text, name);
  }
  function table(rows: Cell[][], shares: number[]): void {
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const widths = shares.map((share) => (share / whole) * width);
    for (const row of rows) {
      const heights = row.map((cell, column) =>
        cell.reduce((sum, { text, tone }) => {
          const options = { ...ink(cellStyles[tone ?? 'plain']), width: (widths[column] ?? 0) - 10 };
          return sum + doc.heightOfString(text, options);
        }, 0),
      );
      const height = Math.max(...heights) + 6;
      if (doc.y + height > bottom) doc.addPage();
      const top = doc.y;
      let x = left;
      for (const [column, cell] of row.entries()) {
        doc.y = top + 3;
        for (const { text, tone } of cell)
          doc.text(text, x, doc.y, { ...ink(cellStyles[tone ?? 'plain']), width: (widths[column] ?? 0) - 10 });
        x += widths[column] ?? 0;
      }
      doc.y = top + height;
      rule(doc.y);
    }
    doc.y += 7;
  }
  function rule(y: number): void {
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.4)
      .strokeColor(colours.hairline)
      .stroke();
  }
  function block(part: Block): void {
    if (part.block === 'paragraph') write(part.text, part.tone === 'muted' ? 'aside' : 'body', 6);
    else if (part.block === 'subheading') heading(part.text, 'subsection');
    else if (part.block === 'facts') table(part.facts.map(named), [1, 3]);
    else if (part.block === 'list')
      for (const [index, item] of part.items.entries()) write(`${part.numbered ? `${index + 1}.` : '–'} ${item}`, 'body', 3);
    else if (part.block === 'quotation') write(part.text, 'body', 6, left + 16);
    else
      table(
        [part.columns.map(({ title }): Cell => [{ text: title, tone: 'strong' }]), ...part.rows],
        part.columns.map(({ share }) => share),
      );
  }

  const { headline, parties, documents, keyTimes, seal, verify } = certificate;
  for (const text of [certificate.kind, report.title, certificate.reference, ...certificate.about, verify.instruction, verify.url])
    write(text, text === report.title ? 'title' : 'aside', 2);
  drawCode(doc, verify.url);
  write(headline.words, 'status');
  for (const text of [headline.since, headline.sentence, ...headline.cautions]) write(text, 'body', 3);
  heading(parties.title, 'subsection');
  table(parties.facts.map(named), [1, 3]);
  heading(documents.title, 'subsection');
  table(
    documents.files.map(({ name, about }): Cell[] => [[{ text: name }], [{ text: about, tone: 'muted' }]]),
    [3, 1],
  );
  heading(keyTimes.title, 'subsection');
  table(
    [keyTimes.columns.map((text): Cell => [{ text, tone: 'strong' }]), ...keyTimes.rows],
    keyTimes.columns.map(() => 1),
  );
  for (const text of [seal.title, ...seal.statements, seal.advice]) write(text, 'aside', 0);
  doc.addPage();
  for (const { title, blocks } of sections) {
    heading(title, 'section');
    for (const part of blocks) block(part);
  }
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    const place = { ...ink('small'), lineBreak: false };
    doc.text(report.runningHead, left, 36, place).text(certificate.kind, left + 350, 36, place);
    doc.text(report.runningFoot, left, 720, place).text(report.pageOf(page + 1, count), left + 430, 720, place);
    rule(50);
    rule(715);
  }
  doc.end();
  return { bytes: await buffer(doc as unknown as NodeJS.ReadableStream), pages: count };
}

const named = ({ label, value }: { label: string; value: Cell }): Cell[] => [[{ text: label, tone: 'muted' }], value];

function drawCode(doc: PDFKit.PDFDocument, url: string): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const unit = 112 / (modules.size + 8);
  for (let row = 0; row < modules.size; row += 1)
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to < modules.size && modules.get(row, to)) to += 1;
      doc.rect(456 + from * unit, 60 + row * unit, (to - from) * unit, unit);
      from = to;
    }
  doc.fill('#000000');
}
