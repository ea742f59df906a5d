import type { EvidenceKind } from '../../shared/evidence/kinds';
import { type OpenedRecord, recordsOf, type VerifiedChain } from '../evidence/verified-chain';

/** What the chain of a dispatch asks of whoever delivers it. */
export type Decision =
  | {
      next: 'send';
      attempt: number;
      address: string;
      /** Attempts of this round that were deferred; a request of the sender begins a new round. */
      deferrals: number;
      /** Since when nobody is there, if that is so. */
      unreachedSince: Date | null;
    }
  /** A worker died between mark and outcome. */
  | { next: 'settle-interrupted'; attempt: number }
  | { next: 'nothing' };

const reportKinds = [
  'email.submitting',
  'email.unreached',
  'email.submitted',
  'email.deferred',
  'email.delivered',
  'email.bounced',
  'email.refused',
  'email.uncertain',
] as const satisfies EvidenceKind[];
const settled: EvidenceKind[] = ['email.submitted', 'email.delivered', 'email.bounced', 'email.refused'];
const ended: EvidenceKind[] = ['activity.acknowledged', 'activity.declined', 'activity.expired'];

type Report = OpenedRecord<(typeof reportKinds)[number]>;

/**
 * Reads from the records what is to be done now. A mark without an outcome is never followed by a second send; a deferral seen by us
 * is, and so is one that came after somebody had already written *uncertain*: only the holder of the mark can have seen it.
 */
export function decideAttempt(chain: Pick<VerifiedChain, 'records' | 'disclosures'>): Decision {
  const round = newestRound(chain);
  const isOver = chain.records.some(({ kind, seq }) => kind === 'activity.withdrawn' || (ended.includes(kind) && seq > round.seq));
  if (round.address === null || isOver) return { next: 'nothing' };

  const reports: Report[] = reportKinds
    .flatMap((kind): Report[] => recordsOf(chain, kind))
    .filter(({ facts }) => facts.attempt >= round.attempt)
    .sort((one, other) => one.record.seq - other.record.seq);
  const current = Math.max(round.attempt, ...reports.map(({ facts }) => facts.attempt));
  const ofCurrent = reports.filter(({ facts }) => facts.attempt === current).map(({ record }) => record);
  // Whatever a provider reports, it has the message and carries it on by itself.
  if (ofCurrent.some(({ kind, source }) => source === 'provider' || settled.includes(kind))) return { next: 'nothing' };

  const newest = ofCurrent.at(-1);
  const deferrals = reports.filter(({ record }) => record.kind === 'email.deferred' && record.source === 'witness').length;
  const send = { next: 'send', address: round.address, deferrals } as const;
  switch (newest?.kind) {
    case undefined:
      return { ...send, attempt: current, unreachedSince: null };
    case 'email.deferred':
      return { ...send, attempt: current + 1, unreachedSince: null };
    case 'email.unreached': {
      const wasMarked = ofCurrent.some(({ kind }) => kind === 'email.submitting');
      return { ...send, attempt: wasMarked ? current + 1 : current, unreachedSince: new Date(newest.recordedAt) };
    }
    case 'email.submitting':
      return { next: 'settle-interrupted', attempt: current };
    default:
      return { next: 'nothing' };
  }
}

/** The newest wish of the sender: where it stands, its first attempt and its address, null once that was erased. */
function newestRound(chain: Pick<VerifiedChain, 'records' | 'disclosures'>): { seq: number; attempt: number; address: string | null } {
  const requested = recordsOf(chain, 'attempt.requested').at(-1);
  if (requested) return { seq: requested.record.seq, attempt: requested.facts.attempt, address: requested.disclosed?.address ?? null };
  const [accepted] = recordsOf(chain, 'activity.accepted');
  return { seq: 0, attempt: 1, address: accepted?.disclosed?.recipient.email ?? null };
}

/** Milliseconds until the try after the `deferrals`th deferral; null when the schedule (seconds) is used up. */
export function waitAfterDeferral(deferrals: number, schedule: number[]): number | null {
  const seconds = schedule[deferrals - 1];
  return seconds === undefined ? null : seconds * 1000;
}

const longestOutageWaitMs = 5 * 60_000;

/** Milliseconds until the next look for a server that has not been there for so long: the waits double up to five minutes and never end. */
export function waitWhileUnreached(unreachedMs: number, schedule: number[]): number {
  const first = (schedule[0] ?? 1) * 1000;
  const longest = Math.max(first, Math.min(longestOutageWaitMs, (schedule.at(-1) ?? 1) * 1000));
  return Math.min(Math.max(first, unreachedMs), longest);
}
