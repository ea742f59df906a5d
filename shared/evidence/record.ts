import canonicalize from 'canonicalize';
import type { EvidenceKind, EvidenceSource } from './kinds';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One fact, hashed to the one before (docs/evidence-format.md, section 2). */
export interface EvidenceRecord {
  v: 1;
  /** The subject's id. */
  chain: string;
  /** From 0, without gaps. */
  seq: number;
  kind: EvidenceKind;
  /** RFC 3339 UTC, milliseconds: the source's own clock. */
  occurredAt: string;
  /** The same form: our clock when we wrote it. */
  recordedAt: string;
  source: EvidenceSource;
  facts: { [key: string]: Json };
  /** Field name to salted hash. */
  commitments: { [field: string]: string };
  /** Null in the first record. */
  prevHash: string | null;
  hash: string;
}

/** Salt (32 hex letters) and value that open one commitment. */
export type Opening = [salt: string, value: Json];
export interface Disclosure {
  seq: number;
  fields: { [field: string]: Opening };
}

/** SHA-256 of UTF-8 text as lower-case hex: Node's on the server, WebCrypto's in a page. */
export type Sha256 = (text: string) => string | Promise<string>;

/** RFC 8785 form. Throws where a value has none (a number that is not finite, half of a surrogate pair). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined || !text.isWellFormed()) throw new TypeError('this value has no canonical JSON');
  return text;
}

/** What a record's hash is taken over: the record without it. */
export function hashedForm(record: EvidenceRecord | Omit<EvidenceRecord, 'hash'>): string {
  const { hash: _hash, ...rest } = record as EvidenceRecord;
  return canonicalJson(rest);
}

/** What a commitment's hash is taken over. */
export function committedForm(field: string, [salt, value]: Opening): string {
  return canonicalJson([salt, field, value]);
}
