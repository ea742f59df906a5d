import type { JobName, JobPayloads } from './job-catalogue';

export interface NewJob<Name extends JobName = JobName> {
  organizationId: string;
  name: Name;
  payload: JobPayloads[Name];
  /** At most one job of an organization has this key: asking again re-arms it, and whoever holds its lease loses it. */
  key: string;
  runAt: Date;
}

/** Proof of holding a lease: every write made for the job checks it. */
export interface JobTicket {
  id: string;
  organizationId: string;
  /** Fencing token: grows with each claim, so a worker that slept through its lease cannot write any more. */
  fence: number;
}

export interface LeasedJob<Name extends JobName = JobName> extends JobTicket {
  name: Name;
  payload: JobPayloads[Name];
  /** Claims so far, this one included. */
  tries: number;
}

/** How a job leaves a worker. */
export type JobSettlement = { ticket: JobTicket } & (
  | { outcome: 'done' }
  | { outcome: 'again'; runAt: Date }
  | { outcome: 'dead'; error: string }
);

/** Thrown where a ticket has gone stale: somebody else has the job now. */
export class LostLease extends Error {
  override name = 'LostLease';
  constructor(readonly ticket: JobTicket) {
    super(`the lease of job ${ticket.id} is lost`);
  }
}

/** Full jitter keeps a crowd of failed jobs from coming back as a crowd. */
export function withJitter(ms: number, random = Math.random()): number {
  return Math.round(ms * (0.75 + random / 2));
}
