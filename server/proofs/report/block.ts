/** A stretch of text; `code` stands for fingerprints and words that are quoted letter by letter. */
export interface TextLine {
  text: string;
  tone?: 'plain' | 'strong' | 'muted' | 'code' | 'codeMuted';
  /** Never cut, even where others are. */
  whole?: true;
}
export type Cell = TextLine[];

export interface Fact {
  label: string;
  value: Cell;
}

export interface TableBlock {
  block: 'table';
  /** `share` is the part of the width, of the sum of all. */
  columns: { title: string; share: number }[];
  rows: Cell[][];
}

/** What a section is made of, whatever it is drawn on. */
export type Block =
  | { block: 'paragraph'; text: string; tone?: 'plain' | 'muted' }
  | { block: 'subheading'; text: string }
  | { block: 'facts'; facts: Fact[] }
  | TableBlock
  | { block: 'list'; items: string[]; numbered: boolean }
  | { block: 'quotation'; text: string };

export interface Section {
  title: string;
  blocks: Block[];
}
