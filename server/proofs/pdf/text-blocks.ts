import { colours, type StyleName, styles } from './ink';
import { drawableText } from './letters/drawable-text';
import { wrapText } from './letters/text-lines';
import { artifact, breakPage, container, type Element, ensureRoom, type Sheet, tagged } from './sheet';
import { showLine } from './show-line';

/** A text made ready for its place: drawable and broken into lines. */
export function layText(sheet: Sheet, text: string, styleName: StyleName, width: number): string[] {
  const { face, size } = styles[styleName];
  const drawable = drawableText(text);
  sheet.marked ||= drawable.marked;
  return wrapText(drawable.text, face, size, width);
}

/** Draws lines from `sheet.y` down inside one element, over as many pages as it takes. */
function flowLines(sheet: Sheet, element: Element, lines: string[], x: number, styleName: StyleName, beside?: Beside): void {
  const { leading } = styles[styleName];
  let at = 0;
  while (at < lines.length) {
    const room = Math.max(1, Math.floor((sheet.bottom - sheet.y) / leading));
    const count = keepTogether(lines.length - at, room);
    if (count === 0) {
      breakPage(sheet);
      continue;
    }
    const chunk = lines.slice(at, at + count);
    const top = sheet.y;
    beside?.(top, top + chunk.length * leading);
    element.add(() => {
      for (const [index, line] of chunk.entries()) showLine(sheet, line, x, top + index * leading, styleName);
    });
    sheet.y = top + chunk.length * leading;
    at += count;
    if (at < lines.length) breakPage(sheet);
  }
}

type Beside = (top: number, bottom: number) => void;

/** How many of `left` lines to put where `room` fit: no line of a paragraph stands alone at the foot or at the head of a page. */
function keepTogether(left: number, room: number): number {
  if (left <= room) return left;
  if (left - room === 1) return room > 2 ? room - 1 : 0;
  return room === 1 && left > 1 ? 0 : room;
}

export function drawParagraph(sheet: Sheet, text: string, styleName: StyleName = 'body', width = sheet.width): void {
  const lines = layText(sheet, text, styleName, width);
  ensureRoom(sheet, Math.min(lines.length, 2) * styles[styleName].leading);
  const element = container(sheet, sheet.root, 'P');
  flowLines(sheet, element, lines, sheet.left, styleName);
  element.end();
  sheet.y += 6;
}

const headings = {
  /** With its bookmark. */
  section: { above: 18, below: 6, room: 96 },
  subsection: { above: 8, below: 2, room: 56 },
} as const;

export function headingHeight(styleName: keyof typeof headings): number {
  return headings[styleName].above + styles[styleName].leading + headings[styleName].below;
}

/** A heading is never the last thing on a page. */
export function drawHeading(sheet: Sheet, level: 2 | 3, text: string, styleName: keyof typeof headings): void {
  const { leading } = styles[styleName];
  const { above, below, room } = headings[styleName];
  const lines = layText(sheet, text, styleName, sheet.width);
  ensureRoom(sheet, above + lines.length * leading + room);
  if (sheet.y > sheet.top) sheet.y += above;
  if (styleName === 'section') bookmark(sheet, lines.join(' '));
  const element = container(sheet, sheet.root, `H${level}`);
  flowLines(sheet, element, lines, sheet.left, styleName);
  element.end();
  sheet.y += below;
}

export function bookmark({ doc, y }: Sheet, title: string): void {
  // pdfkit counts `left` from the right edge of the page.
  const options = { fit: false, left: doc.page.width, top: y - 6 };
  doc.outline.addItem(title, options as object);
}

const indent = 16;

export function drawList(sheet: Sheet, items: string[], numbered: boolean): void {
  const { leading } = styles.body;
  const list = container(sheet, sheet.root, 'L');
  for (const [index, text] of items.entries()) {
    const lines = layText(sheet, text, 'body', sheet.width - indent);
    ensureRoom(sheet, Math.min(lines.length, 2) * leading);
    const item = container(sheet, list, 'LI');
    const top = sheet.y;
    tagged(sheet, item, 'Lbl', () => showLine(sheet, numbered ? `${index + 1}.` : '\u2013', sheet.left, top, 'body'));
    const body = container(sheet, item, 'LBody');
    flowLines(sheet, body, lines, sheet.left + indent, 'body');
    body.end();
    item.end();
    sheet.y += 3;
  }
  list.end();
  sheet.y += 4;
}

const between = 5;

/** Somebody's own words, set apart by a rule at their left. */
export function drawQuotation(sheet: Sheet, text: string): void {
  const quotation = container(sheet, sheet.root, 'BlockQuote');
  let ruledTo = 0;
  const rule = (top: number, bottom: number) => {
    const from = ruledTo === top - between ? ruledTo : top;
    ruledTo = bottom;
    artifact(sheet, 'Layout', () =>
      sheet.doc
        .moveTo(sheet.left + 1, from)
        .lineTo(sheet.left + 1, bottom)
        .lineWidth(1.2)
        .strokeColor(colours.hairline)
        .stroke(),
    );
  };
  for (const paragraph of text.split(/\n{2,}/)) {
    const lines = layText(sheet, paragraph, 'body', sheet.width - indent);
    ensureRoom(sheet, Math.min(lines.length, 2) * styles.body.leading);
    const element = container(sheet, quotation, 'P');
    flowLines(sheet, element, lines, sheet.left + indent, 'body', rule);
    element.end();
    sheet.y += between;
  }
  quotation.end();
  sheet.y += 4;
}
