import type { ProofReport } from '../../proof-report';
import type { Cell } from '../../report/block';
import { drawTable, tableBelow } from '../draw-table';
import { styles } from '../ink';
import { type LaidTable, layFacts, layNamedRows, layTable, withRows } from '../laid-table';
import { wrapText } from '../letters/text-lines';
import type { Sheet } from '../sheet';
import { drawHeading, drawParagraph, headingHeight } from '../text-blocks';
import { drawHeadline } from './draw-headline';
import { drawTitle } from './draw-title';
import { drawSealPlace, laySeal } from './seal-place';

/** Page 1 stands alone. Its values are cut to what a page holds; the sections after it have them whole. */
export function drawCertificate(sheet: Sheet, report: ProofReport): void {
  const { parties, documents, keyTimes, seal } = report.certificate;
  drawTitle(sheet, report);
  drawHeadline(sheet, report);
  const laidSeal = laySeal(sheet, seal);
  const sealTop = sheet.bottom - laidSeal.height;
  const { tables, note } = fitTables(sheet, report, sealTop - sheet.y);
  for (const [index, title] of [parties.title, documents.title, keyTimes.title].entries()) {
    drawHeading(sheet, 2, title, 'subsection');
    drawTable(sheet, tables[index] as LaidTable);
  }
  if (note) drawParagraph(sheet, note, 'small');
  if (sheet.marked) drawParagraph(sheet, report.markedNotice, 'small');
  sheet.marked = false;
  drawSealPlace(sheet, laidSeal, seal, sealTop);
}

/** How many lines a value may take, and how many those of the times: each step is tighter. */
const tighter = [
  [3, 2],
  [1, 2],
  [1, 1],
] as const;

/**
 * The tables as whole as the room allows: values are cut to fewer lines until some of the files can be named. What was not recorded is
 * left to the sections where there is no room at all.
 */
function fitTables(sheet: Sheet, report: ProofReport, room: number): { tables: LaidTable[]; note: string | null } {
  const { parties, keyTimes, documents } = report.certificate;
  const { face, size, leading } = styles.small;
  const heightOfNote = (text: string | null) => (text ? wrapText(text, face, size, sheet.width).length * leading + 6 : 0);
  const shares = [0.305, 0.27, 0.195, 0.23];
  const columns = keyTimes.columns.map((title, index) => ({ title, width: (shares[index] ?? 0) * sheet.width }));
  const wanted = Math.min(documents.files.length, 3);
  let tables: LaidTable[] = [];
  let note = keyTimes.none;
  for (const [most, mostOfTimes] of tighter) {
    const laidParties = layFacts(sheet, parties.facts, most);
    const laidTimes = layTable(sheet, columns, keyTimes.rows, mostOfTimes);
    const files = layFiles(sheet, report, most);
    const notes = heightOfNote(keyTimes.none) + heightOfNote(sheet.marked ? report.markedNotice : null);
    const left = room - laidParties.height - laidTimes.height - notes - 3 * (headingHeight('subsection') + tableBelow);
    const laidFiles = takeFiles(files, left);
    tables = [laidParties, laidFiles.table, laidTimes];
    note = left < laidFiles.table.height ? null : keyTimes.none;
    if (laidFiles.count >= wanted) break;
  }
  return { tables, note };
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
