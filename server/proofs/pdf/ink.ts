import type { FaceName } from './letters/typeface';

/** The light tokens of the house palette, which keep their meaning in black and white by shape and word. */
export const colours = {
  ink: '#1A2433',
  muted: '#55606E',
  accent: '#0F5C4A',
  attention: '#8A5300',
  failure: '#A12622',
  line: '#8B95A1',
  hairline: '#C9CED4',
} as const;
export type Colour = keyof typeof colours;

export interface TextStyle {
  face: FaceName;
  /** Points. */
  size: number;
  /** Points from one line to the next. */
  leading: number;
  colour: Colour;
}

export const styles = {
  title: { face: 'bold', size: 21, leading: 27, colour: 'ink' },
  status: { face: 'bold', size: 15, leading: 20, colour: 'ink' },
  section: { face: 'bold', size: 13.5, leading: 18, colour: 'ink' },
  subsection: { face: 'bold', size: 10, leading: 14, colour: 'ink' },
  body: { face: 'regular', size: 9.5, leading: 13.5, colour: 'ink' },
  strong: { face: 'bold', size: 9.5, leading: 13.5, colour: 'ink' },
  aside: { face: 'regular', size: 8.5, leading: 12, colour: 'muted' },
  lead: { face: 'regular', size: 10.5, leading: 15, colour: 'muted' },
  reference: { face: 'bold', size: 11.5, leading: 16, colour: 'ink' },
  link: { face: 'regular', size: 8.5, leading: 12, colour: 'accent' },
  cell: { face: 'regular', size: 8.5, leading: 11.8, colour: 'ink' },
  cellStrong: { face: 'bold', size: 8.5, leading: 11.8, colour: 'ink' },
  cellMuted: { face: 'regular', size: 8, leading: 11.2, colour: 'muted' },
  code: { face: 'mono', size: 7.4, leading: 10.6, colour: 'ink' },
  codeMuted: { face: 'mono', size: 6.8, leading: 9.8, colour: 'muted' },
  small: { face: 'regular', size: 7.5, leading: 10.5, colour: 'muted' },
} as const satisfies Record<string, TextStyle>;
export type StyleName = keyof typeof styles;
