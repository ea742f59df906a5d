import { randomBytes } from 'node:crypto';
import { evidenceKinds } from '../../shared/evidence/kinds';
import { committedForm, type Disclosure, type EvidenceRecord, hashedForm, type Json, type Opening } from '../../shared/evidence/record';
import type { ChainHead } from '../../shared/evidence/verify-chain';
import { type EvidenceDraft, sha256 } from './evidence';

const saltBytes = 16;

export interface BuiltRecord {
  record: EvidenceRecord;
  canonical: string;
  disclosure: Disclosure;
}

/** Turns drafts into linked records after `head`; refuses values that the catalogue of facts does not know. */
export function buildRecords(chain: string, head: ChainHead | null, drafts: EvidenceDraft[], recordedAt: Date): BuiltRecord[] {
  let before = head;
  return drafts.map((draft) => {
    const { kind, source, occurredAt } = draft;
    const facts = evidenceKinds[kind].facts.parse(draft.facts) as { [key: string]: Json };
    const disclosed = evidenceKinds[kind].disclosed.parse(draft.disclosed) as { [field: string]: Json };
    const names = Object.keys(disclosed);
    const salts = randomBytes(saltBytes * names.length).toString('hex');
    const fields = Object.fromEntries(
      names.map((name, index): [string, Opening] => [
        name,
        [salts.slice(index * saltBytes * 2, (index + 1) * saltBytes * 2), disclosed[name] as Json],
      ]),
    );
    const unhashed: Omit<EvidenceRecord, 'hash'> = {
      v: 1,
      chain,
      seq: before ? before.seq + 1 : 0,
      kind,
      occurredAt: occurredAt.toISOString(),
      recordedAt: recordedAt.toISOString(),
      source,
      facts,
      commitments: Object.fromEntries(Object.entries(fields).map(([name, opening]) => [name, sha256(committedForm(name, opening))])),
      prevHash: before?.hash ?? null,
    };
    const canonical = hashedForm(unhashed);
    const record = { ...unhashed, hash: sha256(canonical) };
    before = { seq: record.seq, hash: record.hash };
    return { record, canonical, disclosure: { seq: record.seq, fields } };
  });
}
