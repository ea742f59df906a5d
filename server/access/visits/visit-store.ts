import { Schema } from 'mongoose';
import type { Database } from '../../db';
import { newId } from '../../ids';
import { hourOf, mostVisits, type Visits } from './visit';

type VisitsDocument = Omit<Visits, 'id'> & { _id: string };

const schema = new Schema<VisitsDocument>(
  {
    _id: String,
    organizationId: String,
    linkId: String,
    dispatchId: String,
    attempt: Number,
    hour: Date,
    class: String,
    count: Number,
    capped: Boolean,
    reasons: [String],
    lastAt: Date,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, linkId: 1, hour: 1, class: 1 }, { unique: true });
schema.index({ hour: 1 });

type Visit = Pick<Visits, 'organizationId' | 'linkId' | 'dispatchId' | 'attempt' | 'class' | 'reasons'>;

/** Visits to one counter that are written together, once the write before them has ended. */
interface Group extends Visit {
  count: number;
  at: Date;
  written: Promise<void>;
}

const duplicateKey = 11_000;

/** Counters of fetches, until a job folds them into the chains. */
export function visitStore({ connection }: Database) {
  const Counters = connection.model('Visits', schema, 'visits');
  const waiting = new Map<string, Group>();
  const writing = new Map<string, Promise<void>>();

  async function add({ organizationId, linkId, dispatchId, attempt, class: visitorClass, reasons, count, at }: Group): Promise<void> {
    const total = { $add: [{ $ifNull: ['$count', 0] }, count] };
    await Counters.updateOne(
      { organizationId, linkId, hour: hourOf(at), class: visitorClass },
      [
        {
          $set: {
            _id: { $ifNull: ['$_id', newId()] },
            dispatchId,
            attempt,
            capped: { $or: [{ $eq: ['$capped', true] }, { $gt: [total, mostVisits] }] },
            count: { $min: [mostVisits, total] },
            reasons: { $setUnion: [{ $ifNull: ['$reasons', []] }, reasons] },
            lastAt: at,
          },
        },
      ],
      { upsert: true, updatePipeline: true },
    );
  }

  async function write(key: string, group: Group): Promise<void> {
    // A write that failed has told its own visitors.
    await writing.get(key)?.catch(() => undefined);
    waiting.delete(key);
    const written = add(group).catch((error) => {
      // Two processes made the first row of an hour at once: the second finds it now.
      if ((error as { code?: unknown }).code !== duplicateKey) throw error;
      return add(group);
    });
    writing.set(key, written);
    await written.finally(() => {
      if (writing.get(key) === written) writing.delete(key);
    });
  }

  return {
    /** Adds one fetch, up to the most that is counted. A flood on one page costs one write at a time. */
    async count(visit: Visit, at: Date): Promise<void> {
      const key = [visit.linkId, hourOf(at).getTime(), visit.class].join(' ');
      let group = waiting.get(key);
      if (group) {
        group.count += 1;
        group.at = at;
        group.reasons = [...new Set([...group.reasons, ...visit.reasons])];
      } else {
        group = { ...visit, count: 1, at, written: Promise.resolve() };
        waiting.set(key, group);
        group.written = write(key, group);
      }
      await group.written;
    },

    /** Counters of hours before `hour`, oldest first. */
    async listEnded(hour: Date, limit: number): Promise<Visits[]> {
      const found = await Counters.find({ hour: { $lt: hour } })
        .sort({ hour: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },

    /** Removes counters that stand exactly as they were read; throws where one has moved on or is gone. */
    async remove(counters: Visits[]): Promise<void> {
      const { deletedCount } = await Counters.bulkWrite(
        counters.map(({ id, organizationId, count, capped }) => ({ deleteOne: { filter: { _id: id, organizationId, count, capped } } })),
        { ordered: false },
      );
      if (deletedCount !== counters.length) throw new Error('a counter of visits has moved on since it was read');
    },
  };
}

export type VisitStore = ReturnType<typeof visitStore>;
