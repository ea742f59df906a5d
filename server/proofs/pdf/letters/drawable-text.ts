import { type FaceName, typeface } from './typeface';

/** Stands for a letter that the typefaces lack: PDF/A forbids drawing the font's own empty box (ISO 19005-3, 6.2.11.8). */
const undrawableMark = '\uFFFD';

const known = new Map<string, boolean>();
const faces: FaceName[] = ['regular', 'bold', 'mono'];

/**
 * Scripts whose letters stand side by side from left to right. Format characters are never drawn: one that turns the direction of
 * writing makes a name look like another. Above U+FFFF pdfkit cuts words between the halves of a pair.
 */
const plainScript = /^(?!\p{C})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]$/u;

function canDraw(letter: string): boolean {
  let can = known.get(letter);
  if (can === undefined) {
    const codePoint = letter.codePointAt(0) ?? 0;
    can = codePoint <= 0xffff && plainScript.test(letter) && faces.every((name) => typeface(name).font.hasGlyphForCodePoint(codePoint));
    known.set(letter, can);
  }
  return can;
}

export interface DrawableText {
  text: string;
  /** Some letters are shown as marks. */
  marked: boolean;
}

const plain = /^[\n\x20-\x7e\xa0-\xac\xae-\xff]*$/;
const longRun = new RegExp(`${undrawableMark}{13,}`, 'g');

/** What can be drawn of a text: line breaks stay, letters that cannot be drawn become marks, long runs of marks their number. */
export function drawableText(text: string): DrawableText {
  if (plain.test(text)) return { text, marked: false };
  const composed = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '    ')
    .normalize('NFC')
    // A pile of accents climbs over the lines above it.
    .replace(/(\p{M}{2})\p{M}+/gu, `$1${undrawableMark}`);
  let marked = false;
  const letters = Array.from(composed, (letter) => {
    if (letter === '\n' || canDraw(letter)) {
      marked ||= letter === undrawableMark;
      return letter;
    }
    if (/\p{Zs}/u.test(letter)) return ' ';
    marked = true;
    return undrawableMark;
  });
  return { text: letters.join('').replace(longRun, (run) => `${undrawableMark}\u00d7${run.length}`), marked };
}
