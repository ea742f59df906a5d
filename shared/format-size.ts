import type { Language } from './languages';

const locales: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA', es: 'es-419' };
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];

/** Bytes in decimal units, as file managers show them; one decimal at most. */
export function formatSize(bytes: number, language: Language): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}
