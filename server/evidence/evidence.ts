import { hash } from 'node:crypto';
import type { DisclosedOf, EvidenceKind, EvidenceSource, FactsOf } from '../../shared/evidence/kinds';
import { canonicalJson, type Disclosure, type EvidenceRecord } from '../../shared/evidence/record';
import type { JobSettlement, JobTicket, NewJob } from '../jobs/job';

/** One fact that is about to be written. */
export type EvidenceDraft = {
  [Kind in EvidenceKind]: { kind: Kind; source: EvidenceSource; occurredAt: Date; facts: FactsOf<Kind>; disclosed: DisclosedOf<Kind> };
}[EvidenceKind];

/**
 * Rows of another collection that stand or fall with the fact. Those with the same `write` go in one call. `rowWith` makes its row with
 * the key of the chain's content, null once that was erased, which the writer has at hand.
 */
export type Alongside<Row = unknown> = { write(rows: Row[]): Promise<void> } & ({ row: Row } | { rowWith(contentKey: Buffer | null): Row });

/** Facts for one chain, and everything that must be true exactly when they are. */
export interface Append {
  organizationId: string;
  chain: string;
  drafts: EvidenceDraft[];
  /** The first records of a new chain. */
  begins?: boolean;
  /** Refuses with ChainMoved unless this is the newest record: what was decided on an older state must be decided again. */
  expectSeq?: number;
  /** The job that this settles; LostLease where its ticket does not hold. */
  settle?: JobSettlement;
  /** A job that goes on after this; LostLease where its ticket does not hold. Only read: `expectSeq` is what keeps two holders apart. */
  holds?: JobTicket;
  enqueue?: NewJob[];
  alongside?: Alongside[];
}

/** Records as written, with their openings: what views are made of. */
export interface ChainChange {
  organizationId: string;
  chain: string;
  records: EvidenceRecord[];
  disclosures: Disclosure[];
}

/** Keeps what lists and searches need in step; runs in the transaction of the records. */
export type Projection = (changes: ChainChange[]) => Promise<void>;

export class ChainMoved extends Error {
  override name = 'ChainMoved';
  constructor(readonly chain: string) {
    super(`chain ${chain} has newer records than the decision was made on`);
  }
}

const decisions = 8;

/** Decides and appends again while others keep appending to the same chain; passes ChainMoved on after several rounds. */
export async function decideAgainWhenMoved<T>(decideAndAppend: () => Promise<T>): Promise<T> {
  for (let round = 1; ; round += 1) {
    try {
      return await decideAndAppend();
    } catch (error) {
      if (!(error instanceof ChainMoved) || round === decisions) throw error;
    }
  }
}

export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** Bytes of a disclosure as they are encrypted: only its fields, since the record beside it has the rest. */
export const disclosureBytes = ({ fields }: Disclosure): Buffer => Buffer.from(canonicalJson(fields));
export const disclosureContext = (chain: string, seq: number): string => `disclosure ${chain} ${seq}`;
