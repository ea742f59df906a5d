import type { Seal } from '../../proof-report';
import { colours, type StyleName, styles } from '../ink';
import { artifact, container, type Sheet } from '../sheet';
import { showLine } from '../show-line';
import { layText } from '../text-blocks';

const inset = 10;
const place = 46;

interface LaidSeal {
  lines: { text: string; style: StyleName; type: 'H2' | 'P' }[][];
  height: number;
}

/** The words of the seal beside the place where its emblem and its signature field stand. */
export function laySeal(sheet: Sheet, { title, statement, advice }: Seal): LaidSeal {
  const width = sheet.width - place - 3 * inset;
  const lay = (text: string, style: StyleName, type: 'H2' | 'P') =>
    layText(sheet, text, style, width).map((line) => ({ text: line, style, type }));
  const lines = [lay(title, 'subsection', 'H2'), lay(statement, 'aside', 'P'), lay(advice, 'aside', 'P')];
  const text = lines.flat().reduce((sum, { style }) => sum + styles[style].leading, 0);
  return { lines, height: Math.max(text, place) + 2 * inset };
}

export function drawSealPlace(sheet: Sheet, { lines, height }: LaidSeal, top: number): void {
  const { doc, left, width } = sheet;
  artifact(sheet, 'Layout', () => {
    doc.lineWidth(0.8).strokeColor(colours.line).rect(left, top, width, height).stroke();
    doc
      .circle(left + inset + place / 2, top + height / 2, place / 2)
      .dash(2, { space: 2.5 })
      .stroke()
      .undash();
  });
  let y = top + inset;
  for (const block of lines) {
    const element = container(sheet, sheet.root, block[0]?.type ?? 'P');
    element.add(() => {
      for (const { text, style } of block) {
        showLine(sheet, text, left + place + 2 * inset, y, style);
        y += styles[style].leading;
      }
    });
    element.end();
  }
  sheet.y = top + height;
}
