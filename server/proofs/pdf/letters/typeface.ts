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
  const runType = Object.getPrototypeOf(shape('a')) as object;

  // Ids, times and fingerprints need no shaping, and are never the same twice.
  const spaced = (word: string): fontkit.GlyphRun => {
    const glyphs = font.glyphsForString(word);
    const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return Object.assign(Object.create(runType), { glyphs, positions });
  };
  const runOf = (word: string): fontkit.GlyphRun => {
    if (/\d/.test(word) && !/\p{M}/u.test(word)) return spaced(word);
    let run = runs.get(word);
    if (!run) {
      if (word.length > rememberedLength) return shape(word);
      if (runs.size >= rememberedWords) runs.clear();
      run = shape(word);
      runs.set(word, run);
    }
    return run;
  };
  // pdfkit scales the positions that it is given in place, so each document gets its own.
  font.layout = (word) => {
    const run = runOf(word);
    return Object.assign(Object.create(runType), { glyphs: run.glyphs, positions: run.positions.map((position) => ({ ...position })) });
  };
  return { font, widthOf: (word) => runOf(word).advanceWidth / font.unitsPerEm };
}
