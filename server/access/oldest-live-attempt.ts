import type { EvidenceRecord } from '../../shared/evidence/record';

/** The first attempt that went to the address as it stands: what was done with links before it was done at an address corrected since. */
export function oldestLiveAttempt(records: Pick<EvidenceRecord, 'kind' | 'facts'>[]): number {
  const corrected = records.findLast(({ kind, facts }) => kind === 'attempt.requested' && facts.corrected === true);
  return Number(corrected?.facts.attempt ?? 1);
}
