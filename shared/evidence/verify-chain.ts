import { committedForm, type Disclosure, type EvidenceRecord, hashedForm, type Sha256 } from './record';

/** What is wrong, and exactly where: a record (`seq`) and, where it can be told, its field. */
export interface ChainFinding {
  seq: number;
  field: string;
  problem:
    | 'hash-mismatch'
    | 'out-of-sequence'
    | 'broken-link'
    | 'foreign-chain'
    | 'opening-mismatch'
    | 'opening-uncommitted'
    | 'head-mismatch'
    | 'empty';
}

export interface ChainHead {
  seq: number;
  hash: string;
}

/** Re-hashes every record and opening and compares the end with the head that is kept apart; returns all findings, none when whole. */
export async function verifyChain(
  chain: string,
  records: EvidenceRecord[],
  disclosures: Disclosure[],
  head: ChainHead,
  sha256: Sha256,
): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = [];
  let before: EvidenceRecord | null = null;
  for (const [index, record] of records.entries()) {
    if (record.chain !== chain) findings.push({ seq: index, field: 'chain', problem: 'foreign-chain' });
    if (record.seq !== index) findings.push({ seq: index, field: 'seq', problem: 'out-of-sequence' });
    if (record.prevHash !== (before?.hash ?? null)) findings.push({ seq: index, field: 'prevHash', problem: 'broken-link' });
    const hash = sha256(hashedForm(record));
    if ((typeof hash === 'string' ? hash : await hash) !== record.hash)
      findings.push({ seq: index, field: 'hash', problem: 'hash-mismatch' });
    before = record;
  }
  if (!before) findings.push({ seq: 0, field: 'records', problem: 'empty' });
  else if (before.seq !== head.seq || before.hash !== head.hash) findings.push({ seq: head.seq, field: 'head', problem: 'head-mismatch' });
  for (const { seq, fields } of disclosures) {
    for (const [field, opening] of Object.entries(fields)) {
      // Records may come from a stranger's file: any part of one may be missing.
      const commitments = records[seq]?.commitments ?? {};
      const committed = Object.hasOwn(commitments, field) ? commitments[field] : undefined;
      const hash = sha256(committedForm(field, opening));
      if (committed === undefined) findings.push({ seq, field, problem: 'opening-uncommitted' });
      else if ((typeof hash === 'string' ? hash : await hash) !== committed) findings.push({ seq, field, problem: 'opening-mismatch' });
    }
  }
  return findings;
}
