import type { Language } from '../shared/languages';
import { formatInstant, formatUtc } from './format';

/** A moment in the sender's zone, and in UTC for whoever compares. */
export function Instant({ at, language, timeZone }: { at: Date; language: Language; timeZone: string }) {
  return (
    <time dateTime={at.toISOString()}>
      {formatInstant(at, language, timeZone)} <span className="second">{formatUtc(at)}</span>
    </time>
  );
}
