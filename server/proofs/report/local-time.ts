import type { Language } from '../../../shared/languages';

/** Where the reader's clock stands. */
export interface Place {
  /** IANA name. */
  timeZone: string;
  language: Language;
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>();

function partsOf(date: Date, timeZone: string): Record<string, string> {
  let format = zoneFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
    zoneFormats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** `2026-11-22 10:00:04 UTC`. */
export function utcTime(at: string | Date): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** `2026-11-22 05:00:04 \u221205:00`, by the clock and offset that the place had at that moment. */
export function localTime(at: string | Date, { timeZone }: Place): string {
  const { year, month, day, hour, minute, second, timeZoneName } = partsOf(new Date(at), timeZone);
  const offset = timeZoneName === 'GMT' ? '+00:00' : (timeZoneName ?? '').replace('GMT', '').replace('-', '\u2212');
  return `${year}-${month}-${day} ${hour}:${minute}:${second} ${offset}`;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** With the date in words: `November 22, 2026, 05:00:04 (UTC\u221205:00)`. */
export function timeInWords(at: string | Date, { timeZone, language }: Place): string {
  const key = `${language} ${timeZone}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat({ en: 'en-CA', fr: 'fr-CA', es: 'es-MX' }[language], { timeZone, dateStyle: 'long' });
    dateFormats.set(key, format);
  }
  const [, clock, offset] = localTime(at, { timeZone, language }).split(' ');
  return `${format.format(new Date(at))}, ${clock} (UTC${offset})`;
}

const numberFormats = new Map<Language, Intl.NumberFormat>();

export function wholeNumber(value: number, language: Language): string {
  let format = numberFormats.get(language);
  if (!format) {
    format = new Intl.NumberFormat({ en: 'en-CA', fr: 'fr-CA', es: 'es-MX' }[language], { maximumFractionDigits: 0 });
    numberFormats.set(language, format);
  }
  return format.format(value);
}

/** A fingerprint in groups of eight, as it can be compared by eye: in one line, or in two where the place is narrow. */
export function inGroups(hash: string, lines: 1 | 2 = 1): string {
  const groups = hash.match(/.{1,8}/g) ?? [];
  const first = Math.ceil(groups.length / lines);
  return [groups.slice(0, first), groups.slice(first)]
    .map((line) => line.join(' '))
    .join('\n')
    .trim();
}
