import { canonicalJson, committedForm, type Disclosure, type EvidenceRecord, hashedForm, type Json } from '../../../shared/evidence/record';
import { hexDigest } from './test-keys';

export interface TestDraft {
  kind: EvidenceRecord['kind'];
  source: EvidenceRecord['source'];
  facts: { [key: string]: Json };
  disclosed: { [field: string]: Json };
}
export interface TestChain {
  chain: string;
  records: EvidenceRecord[];
  disclosures: Disclosure[];
}

/** A chain whose salts and times are the same in every run. */
export function makeChain(chain: string, drafts: TestDraft[]): TestChain {
  const made: TestChain = { chain, records: [], disclosures: [] };
  for (const [seq, { kind, source, facts, disclosed }] of drafts.entries()) {
    const fields: Disclosure['fields'] = {};
    for (const [field, value] of Object.entries(disclosed)) fields[field] = [hexDigest(`${chain} ${seq} ${field}`).slice(0, 32), value];
    const time = (milliseconds: number) => new Date(Date.UTC(2026, 10, 22, 9, seq, 0, milliseconds)).toISOString();
    made.records.push(
      withHash({
        v: 1,
        chain,
        seq,
        kind,
        occurredAt: time(0),
        recordedAt: time(40),
        source,
        facts,
        commitments: Object.fromEntries(
          Object.entries(fields).map(([field, opening]) => [field, hexDigest(committedForm(field, opening))]),
        ),
        prevHash: made.records.at(-1)?.hash ?? null,
      }),
    );
    if (Object.keys(fields).length > 0) made.disclosures.push({ seq, fields });
  }
  return made;
}

export function withHash(record: Omit<EvidenceRecord, 'hash'>): EvidenceRecord {
  return { ...record, hash: hexDigest(hashedForm(record)) };
}

/** Links and hashes every record anew, as somebody would who had changed one and wanted to hide it. */
export function rehash(records: EvidenceRecord[]): EvidenceRecord[] {
  const again: EvidenceRecord[] = [];
  for (const [seq, record] of records.entries()) again.push(withHash({ ...record, seq, prevHash: again.at(-1)?.hash ?? null }));
  return again;
}

export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalJson(value));
