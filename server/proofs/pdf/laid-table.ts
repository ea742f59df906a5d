import type { Cell, Fact } from '../report/block';
import { type StyleName, styles } from './ink';
import { clipLines } from './letters/text-lines';
import type { Sheet } from './sheet';
import { layText } from './text-blocks';

export interface Column {
  title: string;
  /** Points. */
  width: number;
}

export interface LaidLine {
  text: string;
  style: StyleName;
}

export interface LaidRow {
  cells: LaidLine[][];
  height: number;
}

/** A table whose words have found their lines, so that its height is known before it is drawn. */
export interface LaidTable {
  widths: number[];
  head: LaidRow | null;
  rows: LaidRow[];
  /** The first cell of a row names it. */
  rowsNamed: boolean;
  height: number;
}

const gutter = 10;
export const padding = 3;

const styleOf: Record<NonNullable<Cell[number]['tone']>, StyleName> = {
  plain: 'cell',
  strong: 'cellStrong',
  muted: 'cellMuted',
  code: 'code',
  codeMuted: 'codeMuted',
};

export const heightOf = (lines: LaidLine[]): number => lines.reduce((sum, { style }) => sum + styles[style].leading, 0);

/** `most`: how many lines a stretch of text may take; what is longer is cut. */
export function layTable(sheet: Sheet, columns: Column[], rows: Cell[][], most = Number.POSITIVE_INFINITY): LaidTable {
  const widths = columns.map(({ width }) => width);
  const head = layRow(
    sheet,
    columns.map(({ title }) => [{ text: title, tone: 'strong' }]),
    widths,
    most,
  );
  return whole({ widths, head, rows: rows.map((row) => layRow(sheet, row, widths, most)), rowsNamed: false });
}

/** Rows that are named by their first cell. */
export function layNamedRows(sheet: Sheet, widths: number[], rows: Cell[][], most = Number.POSITIVE_INFINITY): LaidTable {
  return whole({ widths, head: null, rows: rows.map((row) => layRow(sheet, row, widths, most)), rowsNamed: true });
}

const labelWidth = 122;

/** Labels and what they stand for. */
export function layFacts(sheet: Sheet, facts: Fact[], most?: number): LaidTable {
  const rows = facts.map(({ label, value }): Cell[] => [[{ text: label, tone: 'muted' }], value]);
  return layNamedRows(sheet, [labelWidth, sheet.width - labelWidth], rows, most);
}

/** The same table with other rows. */
export const withRows = (table: LaidTable, rows: LaidRow[]): LaidTable => whole({ ...table, rows });

function whole(table: Omit<LaidTable, 'height'>): LaidTable {
  return { ...table, height: table.rows.reduce((sum, { height }) => sum + height, table.head?.height ?? 0) };
}

function layRow(sheet: Sheet, row: Cell[], widths: number[], most: number): LaidRow {
  const cells = widths.map((width, index) => {
    const room = index === widths.length - 1 ? width : width - gutter;
    return (row[index] ?? []).flatMap(({ text, tone = 'plain', whole: uncut }) => {
      const style = styleOf[tone];
      return clipLines(layText(sheet, text, style, room), uncut ? Number.POSITIVE_INFINITY : most).map((line) => ({ text: line, style }));
    });
  });
  return { cells, height: Math.max(...cells.map(heightOf)) + 2 * padding };
}
