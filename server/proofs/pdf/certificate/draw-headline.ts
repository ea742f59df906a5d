import type { ProofReport } from '../../proof-report';
import { colours, type StyleName, styles } from '../ink';
import { clipLines } from '../letters/text-lines';
import { artifact, container, type Sheet } from '../sheet';
import { showLine } from '../show-line';
import { layText } from '../text-blocks';
import { drawStatusMark } from './draw-status-mark';

const mark = 34;
const inset = 11;

/** The status in a frame: its shape, its words, since when, what it means, and what speaks against it. */
export function drawHeadline(sheet: Sheet, { certificate, statusName }: ProofReport): void {
  const { words, since, sentence, cautions, status } = certificate.headline;
  const { doc, left, width } = sheet;
  const x = left + inset + mark + inset;
  const lay = (text: string, style: StyleName, most: number) => ({
    style,
    lines: clipLines(layText(sheet, text, style, left + width - inset - x), most),
  });
  const blocks = [
    lay(words, 'status', 2),
    lay(since, 'aside', 2),
    lay(sentence, 'body', 4),
    ...cautions.map((caution) => lay(caution, 'cellStrong', 3)),
  ];
  const top = sheet.y;
  const text = blocks.reduce((sum, { lines, style }) => sum + lines.length * styles[style].leading + 3, -3);
  const height = Math.max(text, mark) + 2 * inset - 2;
  artifact(sheet, 'Layout', () => doc.lineWidth(1.2).strokeColor(colours.ink).rect(left, top, width, height).stroke());
  drawStatusMark(sheet, sheet.root, status, statusName, left + inset, top + inset + 1, mark);
  let y = top + inset - 2;
  for (const { lines, style } of blocks) {
    const element = container(sheet, sheet.root, 'P');
    element.add(() => {
      for (const line of lines) {
        showLine(sheet, line, x, y, style);
        y += styles[style].leading;
      }
    });
    element.end();
    y += 3;
  }
  sheet.y = top + height;
}
