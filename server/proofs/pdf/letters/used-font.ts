/** What pdfkit 0.20 makes of a font that a document embeds; none of it is in its types. */
export interface EmbeddedFont {
  id: string;
  /** Of a thousand units to the em. */
  ascender: number;
  encode(text: string): [glyphs: string[], positions: { xAdvance: number; advanceWidth: number; xOffset: number; yOffset: number }[]];
  ref(): unknown;
}

/** A font of one document, and what was set in it: words as operands of TJ (null for one that cannot be), single letters as glyphs. */
export interface UsedFont {
  font: EmbeddedFont;
  words: Map<string, string | null>;
  letters: Map<string, string>;
}
