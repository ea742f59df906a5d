import { type AnyBulkWriteOperation, Schema } from 'mongoose';
import type { Database } from '../db';
import { newId } from '../ids';
import { type JobSettlement, type JobTicket, type LeasedJob, LostLease, type NewJob } from './job';
import type { JobName } from './job-catalogue';

interface JobDocument {
  _id: string;
  organizationId: string;
  name: JobName;
  payload: Record<string, string>;
  key: string;
  state: 'ready' | 'leased' | 'dead' | 'closed';
  /** When it may be claimed: its time while ready, the end of the lease while leased. */
  runAt: Date;
  fence: number;
  claim: string | null;
  tries: number;
  error: string | null;
  diedAt: Date | null;
  closedBecause: string | null;
  closedBy: string | null;
}

const schema = new Schema<JobDocument>(
  {
    _id: String,
    organizationId: String,
    name: String,
    payload: Schema.Types.Mixed,
    key: String,
    state: String,
    runAt: Date,
    fence: Number,
    claim: String,
    tries: Number,
    error: String,
    diedAt: Date,
    closedBecause: String,
    closedBy: String,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, key: 1 }, { unique: true });
schema.index({ name: 1, state: 1, runAt: 1 });
schema.index({ organizationId: 1, state: 1, diedAt: -1 });

export interface DeadJob {
  id: string;
  name: JobName;
  payload: Record<string, string>;
  tries: number;
  error: string | null;
  diedAt: Date | null;
}

const toDead = ({ _id, name, payload, tries, error, diedAt }: JobDocument): DeadJob => ({ id: _id, name, payload, tries, error, diedAt });

/** The outbox: work that is written in the transaction of the fact it belongs to, leased by workers, deleted when done. */
export function jobStore({ connection }: Database) {
  const Jobs = connection.model('Job', schema, 'jobs');
  const held = ({ id, organizationId, fence }: JobTicket) => ({ _id: id, organizationId, fence, state: 'leased' as const });
  const settlementWrite = (settlement: JobSettlement, now: Date): AnyBulkWriteOperation<JobDocument> => {
    const filter = held(settlement.ticket);
    switch (settlement.outcome) {
      case 'done':
        return { deleteOne: { filter } };
      case 'again':
        return { updateOne: { filter, update: { $set: { state: 'ready', runAt: settlement.runAt, claim: null, tries: 0 } } } };
      case 'dead':
        return { updateOne: { filter, update: { $set: { state: 'dead', error: settlement.error, diedAt: now, claim: null } } } };
    }
  };

  return {
    /** Adds jobs, or re-arms those whose key is there already; a lease on such a job is lost, so that its work is done anew. */
    async enqueue(jobs: NewJob[]): Promise<void> {
      if (jobs.length === 0) return;
      await Jobs.bulkWrite(
        jobs.map(({ organizationId, name, payload, key, runAt }) => ({
          updateOne: {
            filter: { organizationId, key },
            update: {
              $set: { state: 'ready', runAt, payload, tries: 0, claim: null, error: null },
              $inc: { fence: 1 },
              $setOnInsert: { _id: newId(), name, diedAt: null, closedBecause: null, closedBy: null },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },

    /** Adds a job that comes round by itself; of many workers that ask for the same slot one wins. */
    async enqueueOnce({ organizationId, name, payload, key, runAt }: NewJob): Promise<void> {
      await Jobs.updateOne(
        { organizationId, key },
        {
          $setOnInsert: {
            _id: newId(),
            name,
            payload,
            state: 'ready',
            runAt,
            fence: 0,
            claim: null,
            tries: 0,
            error: null,
            diedAt: null,
            closedBecause: null,
            closedBy: null,
          },
        },
        { upsert: true },
      );
    },

    /** Leases up to `limit` jobs that are due, expired leases among them. */
    async claim(name: JobName, limit: number, now: Date, leaseMs: number): Promise<LeasedJob[]> {
      const due = { name, state: { $in: ['ready', 'leased'] as const }, runAt: { $lte: now } };
      const candidates = await Jobs.find(due, { organizationId: 1, fence: 1 }).sort({ runAt: 1 }).limit(limit).lean();
      if (candidates.length === 0) return [];
      const claim = newId();
      const runAt = new Date(now.getTime() + leaseMs);
      await Jobs.bulkWrite(
        candidates.map(({ _id, organizationId, fence }) => ({
          updateOne: {
            filter: { _id, organizationId, fence, ...due },
            update: { $set: { state: 'leased', claim, runAt }, $inc: { fence: 1, tries: 1 } },
          },
        })),
        { ordered: false },
      );
      const organizations = [...new Set(candidates.map(({ organizationId }) => organizationId))];
      const won = await Jobs.find({ organizationId: { $in: organizations }, _id: { $in: candidates.map(({ _id }) => _id) }, claim }).lean();
      return won.map(
        ({ _id, organizationId, name: won, payload, fence, tries }) =>
          ({ id: _id, organizationId, name: won, payload, fence, tries }) as LeasedJob,
      );
    },

    /** Which of these tickets still hold, as of the transaction's snapshot: whoever takes one away meanwhile makes its settlement fail. */
    async holding(tickets: JobTicket[]): Promise<Set<JobTicket>> {
      if (tickets.length === 0) return new Set();
      const found = await Jobs.find(
        {
          organizationId: { $in: [...new Set(tickets.map(({ organizationId }) => organizationId))] },
          _id: { $in: tickets.map(({ id }) => id) },
        },
        { fence: 1, state: 1 },
      ).lean();
      const fences = new Map(found.filter(({ state }) => state === 'leased').map(({ _id, fence }) => [_id, fence]));
      return new Set(tickets.filter(({ id, fence }) => fences.get(id) === fence));
    },

    /** Ends, postpones or buries jobs; throws LostLease where a ticket does not hold. */
    async settle(settlements: JobSettlement[], now: Date): Promise<void> {
      if (settlements.length === 0) return;
      const { matchedCount, deletedCount } = await Jobs.bulkWrite(
        settlements.map((settlement) => settlementWrite(settlement, now)),
        { ordered: false },
      );
      const [first] = settlements;
      if (first && matchedCount + deletedCount !== settlements.length) throw new LostLease(first.ticket);
    },

    /** Keeps a lease alive while its work goes on; false when it is lost. */
    async renew(ticket: JobTicket, until: Date): Promise<boolean> {
      const { matchedCount } = await Jobs.updateOne(held(ticket), { $set: { runAt: until } });
      return matchedCount === 1;
    },

    /** Puts a failed job back for a later try, with what went wrong. */
    async postpone(ticket: JobTicket, runAt: Date, error: string): Promise<void> {
      await Jobs.updateOne(held(ticket), { $set: { state: 'ready', runAt, error, claim: null } });
    },

    async findDead(organizationId: string, id: string): Promise<DeadJob | null> {
      const found = await Jobs.findOne({ _id: id, organizationId, state: 'dead' }).lean();
      return found && toDead(found);
    },

    async listDead(organizationId: string): Promise<DeadJob[]> {
      const found = await Jobs.find({ organizationId, state: 'dead' }).sort({ diedAt: -1 }).limit(200).lean();
      return found.map(toDead);
    },

    async retryDead(organizationId: string, id: string, now: Date): Promise<boolean> {
      const { matchedCount } = await Jobs.updateOne(
        { _id: id, organizationId, state: 'dead' },
        { $set: { state: 'ready', runAt: now, tries: 0, diedAt: null }, $inc: { fence: 1 } },
      );
      return matchedCount === 1;
    },

    async closeDead(organizationId: string, id: string, because: string, by: string): Promise<boolean> {
      const { matchedCount } = await Jobs.updateOne(
        { _id: id, organizationId, state: 'dead' },
        { $set: { state: 'closed', closedBecause: because, closedBy: by } },
      );
      return matchedCount === 1;
    },

    /** How many jobs of each name and state there are, and how old the oldest due one is, for the operator's metrics. */
    async measure(): Promise<{ name: JobName; state: string; count: number; oldest: Date }[]> {
      const rows = await Jobs.aggregate<{ _id: { name: JobName; state: string }; count: number; oldest: Date }>([
        { $group: { _id: { name: '$name', state: '$state' }, count: { $sum: 1 }, oldest: { $min: '$runAt' } } },
      ]);
      return rows.map(({ _id, count, oldest }) => ({ ..._id, count, oldest }));
    },

    /** Jobs that could still run, for tests and an orderly drain. */
    pending: (names: JobName[], before: Date): Promise<number> =>
      Jobs.countDocuments({ name: { $in: names }, state: { $in: ['ready', 'leased'] }, runAt: { $lte: before } }).exec(),
  };
}

export type JobStore = ReturnType<typeof jobStore>;
