import { expect, test } from '@jest/globals';
import { darkTheme, lightTheme, type WitnessTheme } from '../../ui/look/theme';

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const themes: [string, WitnessTheme][] = [
  ['light', lightTheme],
  ['dark', darkTheme],
];
const texts = [
  'colorNeutralForeground1',
  'colorNeutralForeground3',
  'colorBrandForegroundLink',
  'witnessAccent',
  'witnessAttention',
  'witnessFailure',
  'witnessInformation',
] as const;
const grounds = ['colorNeutralBackground1', 'colorNeutralBackground2', 'colorNeutralBackground3'] as const;

test.each(themes)('every text of the %s theme can be read on every ground (4.5:1)', (_name, theme) => {
  const weak = texts.flatMap((text) => grounds.map((ground) => ({ text, ground, ratio: contrast(theme[text], theme[ground]) })));
  expect(weak.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
});

test.each(themes)('the primary button of the %s theme can be read in each of its states', (_name, theme) => {
  for (const ground of ['colorBrandBackground', 'colorBrandBackgroundHover', 'colorBrandBackgroundPressed'] as const)
    expect([ground, contrast(theme.colorNeutralForegroundOnBrand, theme[ground]) >= 4.5]).toEqual([ground, true]);
});

test.each(themes)('what a control depends on in the %s theme can be told from its ground (3:1)', (_name, theme) => {
  for (const ground of grounds) expect(contrast(theme.colorNeutralStrokeAccessible, theme[ground])).toBeGreaterThanOrEqual(3);
});
