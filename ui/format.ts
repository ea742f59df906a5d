import type { Language } from '../shared/languages';

/** BCP 47: Canadian French, Latin American Spanish, plain North American English. */
export const localeOf: Record<Language, string> = { en: 'en-US', fr: 'fr-CA', es: 'es-419' };

/** An instant to its second, with its zone: `Nov 22, 2026, 09:31:02 EST`. `timeZone` is an IANA name. */
export function formatTime(iso: string, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(localeOf[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(timeZone && { timeZone }),
  }).format(new Date(iso));
}

/** Day and minute for lists, where the exact time is a glance away: today shows the time alone. */
export function formatShortTime(iso: string, language: Language, timeZone?: string, now = new Date()): string {
  const zone = timeZone ? { timeZone } : {};
  const day = new Intl.DateTimeFormat('en-CA', { ...zone });
  const at = new Date(iso);
  const isToday = day.format(at) === day.format(now);
  return new Intl.DateTimeFormat(localeOf[language], {
    ...zone,
    ...(isToday
      ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
      : { day: 'numeric', month: 'short', ...(at.getFullYear() !== now.getFullYear() && { year: 'numeric' }) }),
  }).format(at);
}

const units: Record<Language, [string, string, string, string]> = {
  en: ['bytes', 'KB', 'MB', 'GB'],
  fr: ['octets', 'Ko', 'Mo', 'Go'],
  es: ['bytes', 'KB', 'MB', 'GB'],
};

/** Bytes in steps of 1024, one decimal at most; `upwards` never rounds down to a limit that is passed. */
export function formatSize(bytes: number, language: Language, upwards = false): string {
  const step = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  const rounded = upwards ? Math.ceil(value * 10) / 10 : value;
  const number = new Intl.NumberFormat(localeOf[language], {
    maximumFractionDigits: step === 0 || rounded >= 100.05 ? (upwards ? 1 : 0) : 1,
  });
  return `${number.format(rounded)}\u00a0${units[language][step]}`;
}

/** A hash in groups of eight, to be read aloud and compared by eye. */
export function groupHash(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? '';
}
