import { type Face, type FaceName, typeface } from './typeface';

/** Where a word that is wider than its line may be broken with least harm: after the joints of addresses and file names. */
const joints = /[^-/@._?&=,:;+#]*[-/@._?&=,:;+#]?/g;

/** Breaks text into lines no wider than `width` points; words that are wider are broken, never in the middle of a letter. */
export function wrapText(text: string, faceName: FaceName, size: number, width: number): string[] {
  const face = typeface(faceName);
  const room = width / size;
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, face, room));
}

/** Width of a line in points, word by word as pdfkit lays it. */
export function lineWidth(text: string, faceName: FaceName, size: number): number {
  return text.split(/(?<= )/).reduce((sum, word) => sum + typeface(faceName).widthOf(word), 0) * size;
}

function wrapParagraph(paragraph: string, face: Face, room: number): string[] {
  const space = face.widthOf(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const put = (piece: string) => {
    const width = face.widthOf(piece);
    // The space at the end of a line may hang over its edge.
    if (line !== '' && used + (piece.endsWith(' ') ? width - space : width) > room) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece;
    used += width;
  };
  for (const word of paragraph.match(/[^ ]* |[^ ]+/g) ?? []) {
    if (fits(word, face, word.endsWith(' ') ? room + space : room)) put(word);
    else for (const piece of breakWord(word, face, room, room - used)) put(piece);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Nothing is so long and so narrow that it need be shaped to see that it is too wide. */
function fits(word: string, face: Face, room: number): boolean {
  return word.length <= room * 8 && face.widthOf(word) <= room;
}

function breakWord(word: string, face: Face, room: number, firstRoom: number): string[] {
  const parts = (word.match(joints) ?? []).filter((part) => part !== '').flatMap((part) => breakPart(part, face, room));
  const pieces: string[] = [];
  let left = firstRoom;
  for (const part of parts) {
    const width = face.widthOf(part);
    if (pieces.length > 0 && width <= left) pieces[pieces.length - 1] += part;
    else {
      pieces.push(part);
      if (width > left) left = room;
    }
    left -= width;
  }
  return pieces;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function breakPart(part: string, face: Face, room: number): string[] {
  if (fits(part, face, room)) return [part];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of graphemes.segment(part)) {
    const width = face.widthOf(segment);
    if (used + width > room && used > 0) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += width;
  }
  return [...pieces, piece];
}

/** The first lines of a text; where there are more, the last of them says so. */
export function clipLines(lines: string[], most: number): string[] {
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = `${kept[most - 1]?.replace(/.{0,2}$/u, '')}\u2026`;
  return kept;
}
