import type { Seal } from '../../proof-report';
import { colours, type StyleName, styles } from '../ink';
import { artifact, container, type Sheet, tagged } from '../sheet';
import { showLine } from '../show-line';
import { layText } from '../text-blocks';
import { placeSealField } from './seal-field';

const inset = 8;
const side = 42;

interface LaidSeal {
  lines: { text: string; style: StyleName; type: 'H2' | 'P' }[][];
  height: number;
}

/** The words of the seal beside the place where its emblem and its signature field stand. */
export function laySeal(sheet: Sheet, { title, statements, fingerprints, advice }: Seal): LaidSeal {
  const width = sheet.width - side - 3 * inset;
  const lay = (text: string, style: StyleName, type: 'H2' | 'P') =>
    layText(sheet, text, style, width).map((line) => ({ text: line, style, type }));
  const lines = [
    lay(title, 'subsection', 'H2'),
    ...statements.map((statement) => lay(statement, 'small', 'P')),
    ...fingerprints.map((fingerprint) => lay(fingerprint, 'codeMuted', 'P')),
    lay(advice, 'small', 'P'),
  ];
  const text = lines.flat().reduce((sum, { style }) => sum + styles[style].leading, 0);
  return { lines, height: Math.max(text, side) + 2 * inset };
}

export function drawSealPlace(sheet: Sheet, { lines, height }: LaidSeal, { field }: Seal, top: number): void {
  const { doc, left, width } = sheet;
  artifact(sheet, 'Layout', () => doc.lineWidth(0.8).strokeColor(colours.line).rect(left, top, width, height).stroke());
  const box = { x: left + inset, y: top + (height - side) / 2, side };
  if (field && sheet.sealRoom > 0) {
    drawEmblem(sheet, field.emblem, box);
    placeSealField(sheet, field, box);
  } else {
    artifact(sheet, 'Layout', () =>
      doc
        .circle(box.x + side / 2, box.y + side / 2, side / 2)
        .dash(2, { space: 2.5 })
        .stroke()
        .undash(),
    );
  }
  let y = top + inset;
  for (const block of lines) {
    const element = container(sheet, sheet.root, block[0]?.type ?? 'P');
    element.add(() => {
      for (const { text, style } of block) {
        showLine(sheet, text, left + side + 2 * inset, y, style);
        y += styles[style].leading;
      }
    });
    element.end();
  }
  sheet.y = top + height;
}

/** Two rings and a tick. */
function drawEmblem(sheet: Sheet, alt: string, { x, y }: { x: number; y: number }): void {
  const { doc } = sheet;
  const centre = side / 2;
  tagged(
    sheet,
    sheet.root,
    'Figure',
    () => {
      doc.save().translate(x, y).lineWidth(1.6).lineCap('round').lineJoin('round').strokeColor(colours.accent);
      doc.circle(centre, centre, centre - 1).stroke();
      doc.circle(centre, centre, centre - 5).stroke();
      doc.path('M13.5 21.5 L19 27 L29 15.5').stroke().restore();
    },
    { alt, bbox: [x, y, x + side, y + side], placement: 'Block' },
  );
}
