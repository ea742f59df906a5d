import type { DisclosedOf, EvidenceKind, FactsOf } from '../../shared/evidence/kinds';
import type { Disclosure, EvidenceRecord, Json } from '../../shared/evidence/record';
import type { ChainHead } from '../../shared/evidence/verify-chain';

/** A chain that was re-hashed, link by link and opening by opening, when it was read. */
export interface VerifiedChain {
  organizationId: string;
  chain: string;
  records: EvidenceRecord[];
  disclosures: Disclosure[];
  head: ChainHead;
}

/** A record of one kind with what its commitments hide; `disclosed` is null once erased. */
export interface OpenedRecord<Kind extends EvidenceKind> {
  record: EvidenceRecord;
  facts: FactsOf<Kind>;
  disclosed: DisclosedOf<Kind> | null;
}

export function recordsOf<Kind extends EvidenceKind>(
  { records, disclosures }: Pick<VerifiedChain, 'records' | 'disclosures'>,
  kind: Kind,
): OpenedRecord<Kind>[] {
  return records
    .filter((record) => record.kind === kind)
    .map((record) => {
      const fields = disclosures.find(({ seq }) => seq === record.seq)?.fields;
      const values =
        fields && (Object.fromEntries(Object.entries(fields).map(([name, [, value]]) => [name, value])) as { [field: string]: Json });
      return { record, facts: record.facts as FactsOf<Kind>, disclosed: (values as DisclosedOf<Kind> | undefined) ?? null };
    });
}
