/** Every kind of work that is handed on, with what its payload names: ids only, since anything else would be stale when it is read. */
export interface JobPayloads {
  'delivery.send-email': { dispatchId: string };
  'delivery.apply-event': { eventId: string };
  'access.fold-visits': { slot: string };
  'files.sweep-orphans': { slot: string };
  'checkpoints.append': { slot: string };
  'checkpoints.time-stamp': { size: string };
  'proofs.make-version': { dispatchId: string };
}

export type JobName = keyof JobPayloads;

export interface JobPolicy {
  /** How many may run at once in one worker. */
  concurrency: number;
  /** Waits before further tries after an error of ours, in milliseconds; after the last the job is a dead letter. */
  backOffMs: number[];
}

const minutes = 60_000;
const patient = [1_000, 2_000, 5_000, 15_000, minutes, 5 * minutes, 15 * minutes, 60 * minutes, 4 * 60 * minutes];

export const jobPolicies: Record<JobName, JobPolicy> = {
  // Many more than connections: what is marked and settled together shares a commit.
  'delivery.send-email': { concurrency: 96, backOffMs: patient },
  'delivery.apply-event': { concurrency: 16, backOffMs: patient },
  'access.fold-visits': { concurrency: 1, backOffMs: patient },
  'files.sweep-orphans': { concurrency: 1, backOffMs: patient },
  'checkpoints.append': { concurrency: 1, backOffMs: patient },
  'checkpoints.time-stamp': { concurrency: 1, backOffMs: patient },
  'proofs.make-version': { concurrency: 1, backOffMs: patient },
};

export const jobNames = Object.keys(jobPolicies) as JobName[];
