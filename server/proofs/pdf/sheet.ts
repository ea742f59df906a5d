import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { colours } from './ink';
import { type FaceName, typeface } from './letters/typeface';
import type { UsedFont } from './letters/used-font';
import { type DocumentInfo, xmpOf } from './xmp';

export type Element = PDFKit.PDFStructureElement;

/** US letter, in points. */
const page = { width: 612, height: 792, left: 54, top: 72, bottom: 737 };

/** An object of the file that pdfkit 0.20 writes when it is ended; where, it then knows. */
export interface PdfObject {
  offset: number;
  end(stream?: Uint8Array): void;
}

/** A document that is being drawn from top to bottom, every stroke of it either tagged or marked as furniture (ISO 14289-1, 7.1). */
export interface Sheet {
  doc: PDFKit.PDFDocument;
  root: Element;
  info: DocumentInfo;
  left: number;
  width: number;
  top: number;
  bottom: number;
  /** Where the next block begins, in points from the top of the page. */
  y: number;
  usedFonts: Map<FaceName, UsedFont>;
  /** A letter was drawn as a mark since this was last asked. */
  marked: boolean;
  /** Bytes to keep for the seal; 0 where nobody seals. */
  sealRoom: number;
  /** The signature that is still empty, once its field stands on a page. */
  signature: PdfObject | null;
}

export function openSheet(info: DocumentInfo, language: string, sealRoom = 0): Sheet {
  const doc = new PDFDocument({
    size: [page.width, page.height],
    // pdfkit is never to break a page by itself.
    margins: { top: 0, left: page.left, right: page.left, bottom: 0 },
    bufferPages: true,
    // A font given here would be opened again at each change of font: https://github.com/foliojs/pdfkit/blob/master/lib/mixins/fonts.js
    font: null as unknown as string,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: info.title,
      Author: info.author,
      Subject: info.subject,
      Creator: info.software,
      Producer: info.software,
      CreationDate: info.madeAt,
      ModDate: info.madeAt,
    },
  });
  for (const name of ['regular', 'bold', 'mono'] satisfies FaceName[])
    doc.registerFont(name, typeface(name).font as unknown as PDFKit.Mixins.PDFFontSource);
  // pdfkit's own metadata is neither escaped nor able to say PDF/UA.
  Object.assign(doc, { _addInfo: () => doc.appendXML(xmpOf(info)) });
  const root = doc.struct('Document');
  doc.addStructure(root);
  return {
    doc,
    root,
    info,
    left: page.left,
    width: page.width - 2 * page.left,
    top: page.top,
    bottom: page.bottom,
    y: page.top,
    usedFonts: new Map(),
    marked: false,
    sealRoom,
    signature: null,
  };
}

/** A structure element that holds others; it must be ended. */
export function container(sheet: Sheet, parent: Element, type: string, options: object = {}): Element {
  const element = sheet.doc.struct(type, options);
  parent.add(element);
  return element;
}

/** A structure element with what `draw` draws. */
export function tagged(sheet: Sheet, parent: Element, type: string, draw: () => void, options: object = {}): void {
  parent.add(sheet.doc.struct(type, options, draw));
}

/** Draws what says nothing to a reader who listens: rules, repeated headers, page numbers. */
export function artifact(sheet: Sheet, type: 'Layout' | 'Pagination', draw: () => void): void {
  sheet.doc.markContent('Artifact', { type });
  draw();
  sheet.doc.endMarkedContent();
}

export function showRule(sheet: Sheet, y: number, weight: 'hairline' | 'line' = 'hairline'): void {
  const { doc, left, width } = sheet;
  artifact(sheet, 'Layout', () =>
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(weight === 'line' ? 0.8 : 0.4)
      .strokeColor(colours[weight])
      .stroke(),
  );
}

export function breakPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.y = sheet.top;
}

/** Begins a new page where less than `height` points are left on this one. */
export function ensureRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > sheet.bottom && sheet.y > sheet.top) breakPage(sheet);
}

/** Ends the document; nothing can be drawn afterwards. */
export async function closeSheet({ doc, root }: Sheet): Promise<Buffer> {
  root.end();
  doc.end();
  return buffer(doc as unknown as NodeJS.ReadableStream);
}
