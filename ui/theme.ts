import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** The accent from near black to near white: 80 is the accent on light ground, 120 the accent on dark. */
const accent: BrandVariants = {
  10: '#00140e',
  20: '#001d15',
  30: '#00271e',
  40: '#023126',
  50: '#043b2f',
  60: '#074637',
  70: '#0b5141',
  80: '#0f5c4a',
  90: '#297662',
  100: '#41927b',
  110: '#58ae95',
  120: '#6fcbb0',
  130: '#90d6c0',
  140: '#afe2d1',
  150: '#ccede1',
  160: '#e8f8f2',
};

/** What Fluent has no name for: the colours that a status speaks in, each at least 4.5:1 on ground and surface. */
export interface StatusColours {
  witnessAttention: string;
  witnessFailure: string;
  witnessInformation: string;
  witnessAccent: string;
}
export type WitnessTheme = Theme & StatusColours;

const shape = { borderRadiusMedium: '4px', borderRadiusLarge: '6px' };

export const lightTheme: WitnessTheme = {
  ...createLightTheme(accent),
  ...shape,
  colorNeutralBackground2: '#fbfaf7',
  colorNeutralBackground3: '#f3f1eb',
  colorNeutralForeground1: '#1a2433',
  colorNeutralForeground1Hover: '#1a2433',
  colorNeutralForeground2: '#1a2433',
  colorNeutralForeground3: '#55606e',
  colorNeutralForeground4: '#55606e',
  colorNeutralStroke1: '#c6ccd3',
  colorNeutralStroke2: '#dfe2e6',
  colorNeutralStrokeAccessible: '#6b7683',
  witnessAccent: '#0f5c4a',
  witnessAttention: '#8a5300',
  witnessFailure: '#a12622',
  witnessInformation: '#1c4f9c',
};

export const darkTheme: WitnessTheme = {
  ...createDarkTheme(accent),
  ...shape,
  colorNeutralBackground1: '#1c2129',
  colorNeutralBackground1Hover: '#252b35',
  colorNeutralBackground1Pressed: '#181c23',
  colorNeutralBackground2: '#15191f',
  colorNeutralBackground3: '#101318',
  colorNeutralForeground1: '#e8eaed',
  colorNeutralForeground2: '#e8eaed',
  colorNeutralForeground3: '#a9b2bd',
  colorNeutralForeground4: '#a9b2bd',
  colorNeutralStroke1: '#434c58',
  colorNeutralStroke2: '#333a44',
  colorNeutralStrokeAccessible: '#8b95a1',
  // White on the light accent would not be legible: the primary button turns round.
  colorNeutralForegroundOnBrand: '#00140e',
  colorBrandBackground: accent[120],
  colorBrandBackgroundHover: accent[130],
  colorBrandBackgroundPressed: accent[110],
  colorBrandBackgroundSelected: accent[120],
  colorBrandForeground1: accent[120],
  colorBrandForeground2: accent[130],
  colorBrandForegroundLink: accent[120],
  colorBrandForegroundLinkHover: accent[130],
  colorBrandForegroundLinkPressed: accent[140],
  colorCompoundBrandForeground1: accent[120],
  colorCompoundBrandStroke: accent[120],
  colorCompoundBrandBackground: accent[120],
  witnessAccent: accent[120],
  witnessAttention: '#f0b45a',
  witnessFailure: '#f2938c',
  witnessInformation: '#8fb8f2',
};

/** The status colours as style sheets name them. */
export const statusColours: StatusColours = {
  witnessAccent: 'var(--witnessAccent)',
  witnessAttention: 'var(--witnessAttention)',
  witnessFailure: 'var(--witnessFailure)',
  witnessInformation: 'var(--witnessInformation)',
};
