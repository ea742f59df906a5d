import type { NewJob } from './job';

/** Facts about one dispatch often come close together: a report a moment later covers them all. */
const settleMs = 5_000;

/** A new version of the proof is due once final facts are in. */
export function proofJob(organizationId: string, dispatchId: string, now: Date): NewJob {
  const runAt = new Date(now.getTime() + settleMs);
  return { organizationId, name: 'proofs.make-version', payload: { dispatchId }, key: `proofs.make-version:${dispatchId}`, runAt };
}
