import { colours, type StyleName, styles } from './ink';
import { type FaceName, isUnshaped } from './letters/typeface';
import type { EmbeddedFont, UsedFont } from './letters/used-font';
import type { Sheet } from './sheet';

/** What pdfkit 0.20 keeps of its state; none of it is in its types. */
interface Pen {
  _font: EmbeddedFont;
  page: { fonts: { [id: string]: unknown } };
}

const inks = Object.fromEntries(
  Object.entries(colours).map(([name, hex]) => {
    const parts = (hex.match(/[0-9A-F]{2}/g) ?? []).map((part) => (Number.parseInt(part, 16) / 255).toFixed(3));
    return [name, `${parts.join(' ')} rg`];
  }),
) as { [name in keyof typeof colours]: string };

/**
 * One line of text with its top left corner at (x, y). A line costs pdfkit's own `text` a dozen operators and as many buffers; a word
 * that is already encoded costs one string (ISO 32000-1, 9.4.3).
 */
export function showLine(sheet: Sheet, text: string, x: number, y: number, styleName: StyleName): void {
  if (text === '') return;
  const { face, size, colour } = styles[styleName];
  const used = fontOf(sheet, face);
  const words = (text.match(/[^ ]* |[^ ]+/g) ?? []).map((word) => encode(used, word));
  if (words.includes(null)) {
    // Accents that are set beside their letter need a position of their own.
    sheet.doc.font(face).fontSize(size).fillColor(colours[colour]).text(text, x, y, { lineBreak: false });
    return;
  }
  const { font } = used;
  const { page } = sheet.doc as unknown as Pen;
  page.fonts[font.id] ??= font.ref();
  const baseline = y + (font.ascender / 1000) * size;
  // pdfkit turns pages upside down, so letters are turned back.
  sheet.doc.addContent(
    `BT ${inks[colour]} /${font.id} ${size} Tf 1 0 0 -1 ${thousandths(x)} ${thousandths(baseline)} Tm [${words.join('')}] TJ ET`,
  );
}

function fontOf({ doc, usedFonts }: Sheet, face: FaceName): UsedFont {
  let used = usedFonts.get(face);
  if (!used) {
    used = { font: (doc.font(face) as unknown as Pen)._font, words: new Map(), letters: new Map() };
    usedFonts.set(face, used);
  }
  return used;
}

/** A word as the operand of TJ; null where a glyph does not stand on the line. */
function encode({ font, words, letters }: UsedFont, word: string): string | null {
  if (isUnshaped(word)) {
    let operand = '<';
    for (const letter of word) {
      let glyph = letters.get(letter);
      if (glyph === undefined) {
        glyph = font.encode(letter)[0].join('');
        letters.set(letter, glyph);
      }
      operand += glyph;
    }
    return `${operand}>`;
  }
  let operand = words.get(word);
  if (operand === undefined) {
    const [glyphs, positions] = font.encode(word);
    const placed = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0);
    operand = placed ? null : operandOf(glyphs, positions);
    words.set(word, operand);
  }
  return operand;
}

function operandOf(glyphs: string[], positions: { xAdvance: number; advanceWidth: number }[]): string {
  let operand = '<';
  for (const [index, glyph] of glyphs.entries()) {
    const { xAdvance = 0, advanceWidth = 0 } = positions[index] ?? {};
    const kerning = thousandths(advanceWidth - xAdvance);
    operand += kerning === 0 ? glyph : `${glyph}> ${kerning} <`;
  }
  return `${operand}>`.replace('<>', '');
}

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;
