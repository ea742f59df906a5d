import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Notice = PDFKit.PDFDocument;

const font = (path: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${path}`);
const ink = '#1a2433';
const muted = '#55606e';
const rule = '#8b95a1';
const inch = 72;
const left = inch;
const width = 8.5 * inch - 2 * left;

/** A letter-size document with room for its footer, in one family and two weights. */
export function createNotice(title: string, author: string): Notice {
  const pdf = new PDFDocument({
    size: 'LETTER',
    margins: { top: inch, bottom: inch, left, right: left },
    bufferPages: true,
    lang: 'en',
    info: { Title: title, Author: author },
  });
  pdf.registerFont('regular', font('400Regular/NotoSans_400Regular.ttf'));
  pdf.registerFont('bold', font('600SemiBold/NotoSans_600SemiBold.ttf'));
  return pdf;
}

export function heading(pdf: Notice, text: string): void {
  pdf.moveDown(0.9).font('bold').fontSize(11).fillColor(ink).text(text, left, pdf.y, { width }).moveDown(0.25);
}

export function paragraph(pdf: Notice, text: string): void {
  pdf.font('regular').fontSize(10.5).fillColor(ink).text(text, left, pdf.y, { width, lineGap: 2.5 }).moveDown(0.6);
}

export function small(pdf: Notice, text: string): void {
  pdf.font('regular').fontSize(9).fillColor(muted).text(text, left, pdf.y, { width, lineGap: 2 });
}

/** The sender at the top left, the date at the right, a rule below. */
export function letterhead(pdf: Notice, name: string, lines: string[], date: string): void {
  const top = pdf.y;
  pdf.font('bold').fontSize(15).fillColor(ink).text(name, left, top, { width });
  for (const line of lines) small(pdf, line);
  const bottom = pdf.y + 10;
  pdf
    .font('regular')
    .fontSize(10.5)
    .fillColor(ink)
    .text(date, left, top + 4, { width, align: 'right' });
  line(pdf, bottom);
  pdf.x = left;
  pdf.y = bottom + 22;
}

/** Rows of a label and a value, the last one in bold. */
export function figures(pdf: Notice, rows: [string, string][]): void {
  pdf.moveDown(0.2);
  for (const [index, [label, value]] of rows.entries()) {
    const y = pdf.y + 6;
    pdf
      .font(index === rows.length - 1 ? 'bold' : 'regular')
      .fontSize(10.5)
      .fillColor(ink);
    pdf.text(label, left, y, { width: width * 0.7 });
    pdf.text(value, left, y, { width, align: 'right' });
    pdf.y = y + 20;
    line(pdf, pdf.y);
  }
  pdf.x = left;
  pdf.moveDown(0.9);
}

/** An empty box to tick, with its words beside it. */
export function choice(pdf: Notice, text: string): void {
  const y = pdf.y;
  pdf
    .lineWidth(1)
    .strokeColor(ink)
    .rect(left, y + 2, 11, 11)
    .stroke();
  pdf
    .font('regular')
    .fontSize(10.5)
    .fillColor(ink)
    .text(text, left + 22, y, { width: width - 22, lineGap: 2.5 });
  pdf.x = left;
  pdf.moveDown(0.7);
}

/** Lines to write on, side by side, each with its label below. */
export function blanks(pdf: Notice, labels: string[]): void {
  const y = pdf.y + 34;
  const gap = 24;
  const each = (width - gap * (labels.length - 1)) / labels.length;
  for (const [index, label] of labels.entries()) {
    const x = left + index * (each + gap);
    pdf
      .lineWidth(0.75)
      .strokeColor(ink)
      .moveTo(x, y)
      .lineTo(x + each, y)
      .stroke();
    pdf
      .font('regular')
      .fontSize(9)
      .fillColor(muted)
      .text(label, x, y + 4, { width: each });
  }
  pdf.x = left;
  pdf.y = y + 24;
}

/** The reference and the page number at the foot of every page. */
export function footers(pdf: Notice, reference: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // The footer stands in the margin, where text would otherwise begin a new page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - 48;
    line(pdf, y - 8);
    pdf.font('regular').fontSize(9).fillColor(muted).text(reference, left, y, { width });
    pdf.text(`Page ${page - start + 1} of ${count}`, left, y, { width, align: 'right' });
  }
}

function line(pdf: Notice, y: number): void {
  pdf
    .lineWidth(0.5)
    .strokeColor(rule)
    .moveTo(left, y)
    .lineTo(left + width, y)
    .stroke();
}
