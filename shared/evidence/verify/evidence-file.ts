import type { Disclosure, EvidenceRecord, Json } from '../record';
import type { ChainHead } from '../verify-chain';

/** Where the chain stands in the public log (docs/evidence-format.md, section 6). */
export interface LogPlace {
  tagSalt: string;
  index: number;
  seq: number;
  head: string;
  size: number;
  /** Digests of the inclusion proof, leaf upwards. */
  proof: string[];
}

export const evidenceFormat = 'witness-evidence/1';

export interface EvidenceFile {
  format: typeof evidenceFormat;
  chain: string;
  /** Null stands for one that has not the form of a record. */
  records: (EvidenceRecord | null)[];
  disclosures: Disclosure[];
  head: ChainHead;
  log: LogPlace | null;
}

type Shape = (value: Json | undefined) => boolean;

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Shape = (value) => typeof value === 'string';
const isCount: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const matches =
  (pattern: RegExp): Shape =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const digest = matches(/^[0-9a-f]{64}$/);
const salt = matches(/^[0-9a-f]{32}$/);
const time = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const nullOr =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const mapOf =
  (shape: Shape): Shape =>
  (value) =>
    isObject(value) && Object.values(value).every(shape);
const exactly =
  (members: { [name: string]: Shape }): Shape =>
  (value) =>
    isObject(value) &&
    Object.keys(value).length === Object.keys(members).length &&
    Object.entries(members).every(([name, shape]) => Object.hasOwn(value, name) && shape(value[name]));

const opening: Shape = (value) => Array.isArray(value) && value.length === 2 && salt(value[0]);

const isRecord: Shape = exactly({
  v: (value) => value === 1,
  chain: isText,
  seq: isCount,
  kind: isText,
  occurredAt: time,
  recordedAt: time,
  source: matches(/^(witness|provider|recipient|sender)$/),
  facts: isObject,
  commitments: mapOf(digest),
  prevHash: nullOr(digest),
  hash: digest,
});

const isEvidence: Shape = exactly({
  format: isText,
  chain: isText,
  records: listOf(() => true),
  disclosures: listOf(exactly({ seq: isCount, fields: mapOf(opening) })),
  head: exactly({ seq: isCount, hash: digest }),
  log: nullOr(exactly({ tagSalt: salt, index: isCount, seq: isCount, head: digest, size: isCount, proof: listOf(digest) })),
});

/** Null unless the value has the form of an evidence file; records are looked at one by one, so that a bad one can be named. */
export function readEvidenceFile(value: Json): EvidenceFile | null {
  if (!isEvidence(value)) return null;
  const file = value as unknown as Omit<EvidenceFile, 'records'> & { records: Json[] };
  return { ...file, records: file.records.map((record) => (isRecord(record) ? (record as unknown as EvidenceRecord) : null)) };
}
