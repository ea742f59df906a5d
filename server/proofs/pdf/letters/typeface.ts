import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/** Two weights of one family, and a monospaced face for fingerprints and verbatim answers. */
const files = {
  regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  mono: '@expo-google-fonts/noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
} as const;
export type FaceName = keyof typeof files;

export interface Face {
  font: fontkit.Font;
  /** Width of a word in ems, with its kerning and ligatures. */
  widthOf(word: string): number;
}

const rememberedWords = 5_000;
const rememberedLength = 40;
const loaded = new Map<FaceName, Face>();

/** Parsed once for the process: parsing costs more than drawing a whole report. */
export function typeface(name: FaceName): Face {
  let face = loaded.get(name);
  if (!face) {
    face = load(files[name]);
    loaded.set(name, face);
  }
  return face;
}

function load(file: string): Face {
  const font = fontkit.create(readFileSync(createRequire(import.meta.url).resolve(file))) as fontkit.Font;
  const shape = font.layout.bind(font);
  const runs = new Map<string, fontkit.GlyphRun>();
  const widths = new Map<string, number>();
  const runType = Object.getPrototypeOf(shape('a')) as object;

  const spaced = (word: string): fontkit.GlyphRun => {
    const glyphs = font.glyphsForString(word);
    const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return Object.assign(Object.create(runType), { glyphs, positions });
  };
  const runOf = (word: string): fontkit.GlyphRun => (isUnshaped(word) ? spaced(word) : remember(runs, word, () => shape(word)));
  // pdfkit scales the positions that it is given in place, so each document gets its own.
  font.layout = (word) => {
    const run = runOf(word);
    return Object.assign(Object.create(runType), { glyphs: run.glyphs, positions: run.positions.map((position) => ({ ...position })) });
  };

  const advances = new Map<string, number>();
  const advanceOf = (letter: string): number =>
    remember(advances, letter, () => font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm);
  const widthOf = (word: string): number => {
    if (!isUnshaped(word)) return remember(widths, word, () => runOf(word).advanceWidth / font.unitsPerEm);
    let width = 0;
    for (const letter of word) width += advanceOf(letter);
    return width;
  };
  return { font, widthOf };
}

/** Ids, times and fingerprints need no kerning, and are hardly ever the same twice: their letters are simply set side by side. */
export function isUnshaped(word: string): boolean {
  return /\d/.test(word) && !/\p{M}/u.test(word);
}

function remember<T>(known: Map<string, T>, word: string, make: () => T): T {
  let value = known.get(word);
  if (value === undefined) {
    value = make();
    if (word.length > rememberedLength) return value;
    if (known.size >= rememberedWords) known.clear();
    known.set(word, value);
  }
  return value;
}
