import type { Block, Section } from '../report/block';
import { drawTable } from './draw-table';
import { layFacts, layTable } from './laid-table';
import type { Sheet } from './sheet';
import { drawHeading, drawList, drawParagraph, drawQuotation } from './text-blocks';

export function drawSection(sheet: Sheet, { title, blocks }: Section, markedNotice: string): void {
  drawHeading(sheet, 2, title, 'section');
  for (const block of blocks) drawBlock(sheet, block);
  drawMarkedNotice(sheet, markedNotice);
}

/** Wherever a letter could not be drawn the reader is told so, and where it stands exactly. */
function drawMarkedNotice(sheet: Sheet, markedNotice: string): void {
  if (!sheet.marked) return;
  drawParagraph(sheet, markedNotice, 'small');
  sheet.marked = false;
}

const drawers: { [Kind in Block['block']]: (sheet: Sheet, block: Extract<Block, { block: Kind }>) => void } = {
  paragraph: (sheet, { text, tone }) => drawParagraph(sheet, text, tone === 'muted' ? 'aside' : 'body'),
  subheading: (sheet, { text }) => drawHeading(sheet, 3, text, 'subsection'),
  facts: (sheet, { facts }) => drawTable(sheet, layFacts(sheet, facts)),
  list: (sheet, { items, numbered }) => drawList(sheet, items, numbered),
  quotation: (sheet, { text }) => drawQuotation(sheet, text),
  table: (sheet, { columns, rows }) => {
    const whole = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ title, share }) => ({ title, width: (share / whole) * sheet.width }));
    drawTable(sheet, layTable(sheet, widths, rows));
  },
};

function drawBlock(sheet: Sheet, block: Block): void {
  (drawers[block.block] as (sheet: Sheet, block: Block) => void)(sheet, block);
}
