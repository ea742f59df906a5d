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

const duplicateKey = 11_000;

/** Counters of fetches, until a job folds them into the chains. */
export function visitStore({ connection }: Database) {
  const Counters = connection.model('Visits', schema, 'visits');

  async function count({ organizationId, linkId, dispatchId, attempt, class: visitorClass, reasons }: Visit, at: Date): Promise<void> {
    const before = { $ifNull: ['$count', 0] };
    await Counters.updateOne(
      { organizationId, linkId, hour: hourOf(at), class: visitorClass },
      [
        {
          $set: {
            _id: { $ifNull: ['$_id', newId()] },
            dispatchId,
            attempt,
            capped: { $gte: [before, mostVisits] },
            count: { $min: [mostVisits, { $add: [before, 1] }] },
            reasons: { $setUnion: [{ $ifNull: ['$reasons', []] }, reasons] },
            lastAt: at,
          },
        },
      ],
      { upsert: true, updatePipeline: true },
    );
  }

  return {
    /** Adds one fetch, up to the most that is counted. */
    async count(visit: Visit, at: Date): Promise<void> {
      try {
        await count(visit, at);
      } catch (error) {
        // Two first fetches of an hour made the row at once: the second finds it now.
        if ((error as { code?: unknown }).code !== duplicateKey) throw error;
        await count(visit, at);
      }
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
