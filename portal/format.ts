import type { Language } from '../shared/languages';

const locales: Record<Language, string> = { en: 'en-CA', fr: 'fr-CA', es: 'es-419' };

/** Local date and time to the second with the zone's short name. An unknown zone is shown as UTC. */
export function formatInstant(instant: Date, language: Language, timeZone: string): string {
  const form = (zone: string) => new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'long', timeZone: zone });
  try {
    return form(timeZone).format(instant);
  } catch {
    return form('UTC').format(instant);
  }
}

/** Such as `2026-01-02 03:04:05 UTC`. */
export function formatUtc(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Decimal units, as file managers show them. */
export function formatSize(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

/** The form of a word that goes with a number. */
export function pluralForm(forms: { one: string; other: string }, count: number): string {
  return count === 1 ? forms.one : forms.other;
}

/** Puts values in the place of `{name}`. */
export function fillText(template: string, values: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
