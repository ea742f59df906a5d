import type { About, Place } from './report';

/** The words that are needed: of a catalogue, which stands elsewhere. */
interface PlaceWords {
  places: { record: string; field: string };
}
interface AboutWords {
  about: Record<
    | 'reference'
    | 'origin'
    | 'records'
    | 'last'
    | 'signedBy'
    | 'checkpoint'
    | 'entries'
    | 'cosigned'
    | 'timeStamp'
    | 'seal'
    | 'fingerprint'
    | 'restored',
    string
  >;
}

/** `evidence.json, record 2, field hash`. */
export function placeWords({ places }: PlaceWords, { member, seq, field }: Place): string {
  return [
    ...(member === undefined ? [] : [member]),
    ...(seq === undefined ? [] : [places.record.replace('{seq}', String(seq))]),
    ...(field === undefined ? [] : [places.field.replace('{field}', () => field)]),
  ].join(', ');
}

/** What evidence is about, label by label, in the order in which it is read. */
export function aboutLines({ about: words }: AboutWords, about: About): [label: string, value: string][] {
  const lines: [string, string | undefined][] = [
    [words.reference, about.reference],
    [words.origin, about.origin],
    [words.records, about.records?.toString()],
    [words.last, about.lastRecordedAt],
    [words.checkpoint, about.checkpointSize === undefined ? undefined : words.entries.replace('{count}', String(about.checkpointSize))],
    [words.timeStamp, about.timeStamp && `${about.timeStamp.at}, ${about.timeStamp.authority}`],
    [words.cosigned, about.cosignedBy?.map(({ name, at }) => `${name} (${at})`).join(', ')],
    [words.signedBy, about.signedBy],
    [words.seal, about.seal?.by],
    [words.fingerprint, about.seal?.fingerprint],
    [words.restored, about.restored?.join(', ')],
  ];
  return lines.filter((line): line is [string, string] => line[1] !== undefined);
}
