import type { z } from 'zod';
import type { readEvidence } from '../../shared/contract/activities';
import type { Disclosure, EvidenceRecord, Json } from '../../shared/evidence/record';
import type { ChainHead } from '../../shared/evidence/verify-chain';

export interface Evidence {
  chain: string;
  records: EvidenceRecord[];
  disclosures: Disclosure[];
  head: ChainHead;
}

/** The contract leaves the inside of a record to docs/evidence-format.md; here it gets the type of that form. */
export function evidenceOf(reply: z.output<NonNullable<typeof readEvidence.reply>>): Evidence {
  return {
    chain: reply.chain,
    records: reply.records as unknown as EvidenceRecord[],
    disclosures: reply.disclosures as Disclosure[],
    head: reply.head,
  };
}

/** A committed value, where it is open to us: not where it was erased or is withheld. */
export function disclosedValue({ disclosures }: Evidence, seq: number, field: string): Json | undefined {
  return disclosures.find((disclosure) => disclosure.seq === seq)?.fields[field]?.[1];
}
