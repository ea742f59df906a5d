import { colours, styles } from './ink';
import { heightOf, type LaidLine, type LaidRow, type LaidTable, padding } from './laid-table';
import { artifact, breakPage, container, type Element, type Sheet } from './sheet';
import { showLine } from './show-line';

export const tableBelow = 7;

/** Draws a table that breaks between rows, repeats its head on each page, and breaks a row only where it fills half a page. */
export function drawTable(sheet: Sheet, table: LaidTable): void {
  const element = container(sheet, sheet.root, 'Table');
  const { head } = table;
  const least = (head?.height ?? 0) + Math.min(table.rows[0]?.height ?? 0, (sheet.bottom - sheet.top) / 2);
  if (sheet.y + least > sheet.bottom && sheet.y > sheet.top) breakPage(sheet);
  if (head) drawRow(sheet, table, head, element, true);
  for (const row of table.rows) {
    if (sheet.y + row.height <= sheet.bottom) drawRow(sheet, table, row, element);
    else if (row.height <= (sheet.bottom - sheet.top) / 2) {
      nextPage(sheet, table);
      drawRow(sheet, table, row, element);
    } else drawBrokenRow(sheet, table, row, element);
  }
  element.end();
  sheet.y += tableBelow;
}

function nextPage(sheet: Sheet, table: LaidTable): void {
  breakPage(sheet);
  const { head } = table;
  if (!head) return;
  artifact(sheet, 'Pagination', () => {
    eachCell(sheet, table, head.cells, (lines, x) => drawLines(sheet, lines, x));
    sheet.y += head.height;
    underline(sheet, true);
  });
}

function drawRow(sheet: Sheet, table: LaidTable, row: LaidRow, element: Element, isHead = false): void {
  const parts = rowElements(sheet, table, element, isHead);
  fillRow(sheet, table, row.cells, parts.cells, isHead);
  parts.row.end();
}

/** A row that goes on over pages: each takes as many lines of each cell as it holds. */
function drawBrokenRow(sheet: Sheet, table: LaidTable, row: LaidRow, element: Element): void {
  const parts = rowElements(sheet, table, element, false);
  let rest = row.cells;
  while (rest.some((lines) => lines.length > 0)) {
    const room = sheet.bottom - sheet.y - 2 * padding;
    const taken = rest.map((lines) => takeLines(lines, room));
    if (taken.every((lines) => lines.length === 0)) nextPage(sheet, table);
    else {
      fillRow(sheet, table, taken, parts.cells, false);
      rest = rest.map((lines, index) => lines.slice(taken[index]?.length));
    }
  }
  parts.row.end();
}

function takeLines(lines: LaidLine[], room: number): LaidLine[] {
  let used = 0;
  const count = lines.findIndex(({ style }) => {
    used += styles[style].leading;
    return used > room;
  });
  return count < 0 ? lines : lines.slice(0, count);
}

function rowElements(sheet: Sheet, { widths, rowsNamed }: LaidTable, table: Element, isHead: boolean): { row: Element; cells: Element[] } {
  const row = container(sheet, table, 'TR');
  const cells = widths.map((_, index) => {
    if (isHead) return container(sheet, row, 'TH', { scope: 'Column' });
    return rowsNamed && index === 0 ? container(sheet, row, 'TH', { scope: 'Row' }) : container(sheet, row, 'TD');
  });
  return { row, cells };
}

function fillRow(sheet: Sheet, table: LaidTable, cells: LaidLine[][], elements: Element[], isHead: boolean): void {
  eachCell(sheet, table, cells, (lines, x, index) => elements[index]?.add(() => drawLines(sheet, lines, x)));
  sheet.y += Math.max(...cells.map(heightOf)) + 2 * padding;
  artifact(sheet, 'Layout', () => underline(sheet, isHead));
}

function eachCell(
  { left }: Sheet,
  { widths }: LaidTable,
  cells: LaidLine[][],
  draw: (lines: LaidLine[], x: number, index: number) => void,
): void {
  let x = left;
  for (const [index, lines] of cells.entries()) {
    if (lines.length > 0) draw(lines, x, index);
    x += widths[index] ?? 0;
  }
}

function drawLines(sheet: Sheet, lines: LaidLine[], x: number): void {
  let y = sheet.y + padding;
  for (const { text, style } of lines) {
    showLine(sheet, text, x, y, style);
    y += styles[style].leading;
  }
}

function underline({ doc, left, width, y }: Sheet, isHead: boolean): void {
  doc
    .moveTo(left, y)
    .lineTo(left + width, y)
    .lineWidth(isHead ? 0.8 : 0.4)
    .strokeColor(isHead ? colours.line : colours.hairline)
    .stroke();
}
