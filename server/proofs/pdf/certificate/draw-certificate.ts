import type { ProofReport } from '../../proof-report';
import type { Cell, Fact } from '../../report/block';
import { drawTable, tableBelow } from '../draw-table';
import { styles } from '../ink';
import { type LaidTable, layFacts, layNamedRows, layTable, withRows } from '../laid-table';
import { wrapText } from '../letters/text-lines';
import { breakPage, type Sheet } from '../sheet';
import { drawHeading, drawParagraph, headingHeight } from '../text-blocks';
import { drawHeadline } from './draw-headline';
import { drawTitle } from './draw-title';
import { drawSealPlace, laySeal } from './seal-place';

/** Below the last paragraph, before the seal. */
const gap = 6;

/** Page 1 stands alone. Its values are cut to what a page holds; the sections after it have them whole. */
export function drawCertificate(sheet: Sheet, report: ProofReport): void {
  const { keyTimes, seal } = report.certificate;
  drawTitle(sheet, report);
  drawHeadline(sheet, report);
  const laidSeal = laySeal(sheet, seal);
  const sealTop = sheet.bottom - laidSeal.height;
  for (const { title, table } of fitParts(sheet, report, sealTop - sheet.y)) {
    drawHeading(sheet, 2, title, 'subsection');
    drawTable(sheet, table);
  }
  if (keyTimes.none) drawParagraph(sheet, keyTimes.none, 'small');
  if (sheet.marked) drawParagraph(sheet, report.markedNotice, 'small');
  sheet.marked = false;
  // Only where an address, a name and every caution are as long as can be does the page not hold it.
  if (sheet.y - gap > sealTop) breakPage(sheet);
  const isOnFirstPage = sheet.doc.bufferedPageRange().count === 1;
  drawSealPlace(sheet, laidSeal, seal, isOnFirstPage ? sealTop : sheet.y);
}

interface Part {
  title: string;
  table: LaidTable;
}

/** How many lines a value may take, and how many those of the times: each step is tighter. */
const tighter = [
  [3, 2],
  [1, 2],
  [1, 1],
] as const;
const partGap = headingHeight('subsection') + tableBelow;

/** The tables as whole as the room allows: values are cut to fewer lines until some of the files can be named. */
function fitParts(sheet: Sheet, report: ProofReport, room: number): Part[] {
  const { parties, keyTimes, documents } = report.certificate;
  const wanted = Math.min(documents.files.length, 3);
  let parts: Part[] = [];
  for (const [most, mostOfTimes] of tighter) {
    const laidParties = layFacts(sheet, parties.facts, most);
    const laidTimes = layTimes(sheet, report, mostOfTimes);
    const files = layFiles(sheet, report, most);
    const left = room - laidParties.height - laidTimes.height - heightOfNotes(sheet, report) - 3 * partGap;
    const { table, count } = takeFiles(files, left);
    parts = [
      { title: parties.title, table: laidParties },
      { title: documents.title, table },
      { title: keyTimes.title, table: laidTimes },
    ];
    if (count >= wanted || (mostOfTimes === 1 && table.height <= left)) return parts;
  }
  return bareParts(sheet, report);
}

/** Where everything is as long as can be: first lines only, and the files by their number. */
function bareParts(sheet: Sheet, report: ProofReport): Part[] {
  const { parties, keyTimes, documents } = report.certificate;
  const files = documents.files.length === 0 ? documents.empty : documents.more(0, documents.files.length);
  const facts = [
    ...parties.facts.map(({ label, value }): Fact => ({ label, value: value.filter(({ tone }) => tone !== 'muted') })),
    { label: documents.title, value: [{ text: files }] },
  ];
  return [
    { title: parties.title, table: layFacts(sheet, facts, 1) },
    { title: keyTimes.title, table: layTimes(sheet, report, 1) },
  ];
}

function layTimes(sheet: Sheet, { certificate }: ProofReport, most: number): LaidTable {
  const { columns, rows } = certificate.keyTimes;
  const shares = [0.305, 0.27, 0.195, 0.23];
  const wide = columns.map((title, index) => ({ title, width: (shares[index] ?? 0) * sheet.width }));
  return layTable(sheet, wide, rows, most);
}

function heightOfNotes(sheet: Sheet, { certificate, markedNotice }: ProofReport): number {
  const { face, size, leading } = styles.small;
  return [certificate.keyTimes.none, sheet.marked ? markedNotice : null].reduce(
    (sum, note) => sum + (note ? wrapText(note, face, size, sheet.width).length * leading + 6 : 0),
    0,
  );
}

interface LaidFiles {
  all: LaidTable;
  /** The last row of a shortened list, by how many files it names. */
  rest: (named: number) => LaidTable;
}

function layFiles(sheet: Sheet, { certificate }: ProofReport, most: number): LaidFiles {
  const { files, empty, more } = certificate.documents;
  const widths = [sheet.width - 130, 130];
  const lay = (rows: Cell[][]) => layNamedRows(sheet, widths, rows, most);
  const rows = files.map(({ name, about }): Cell[] => [[{ text: name }], [{ text: about, tone: 'muted' }]]);
  return {
    all: lay(rows.length > 0 ? rows : [[[{ text: empty, tone: 'muted' }], []]]),
    rest: (named) => lay([[[{ text: more(named, files.length - named), tone: 'muted' }], []]]),
  };
}

function takeFiles({ all, rest }: LaidFiles, room: number): { table: LaidTable; count: number } {
  if (all.height <= room) return { table: all, count: all.rows.length };
  let count = all.rows.length - 1;
  while (count > 0 && withRows(all, all.rows.slice(0, count)).height + rest(count).height > room) count--;
  return { table: withRows(all, [...all.rows.slice(0, count), ...rest(count).rows]), count };
}
