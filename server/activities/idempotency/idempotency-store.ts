import { Schema } from 'mongoose';
import type { Database } from '../../db';
import type { IdempotencyEntry } from './idempotency';

const schema = new Schema<IdempotencyEntry>(
  { organizationId: String, userId: String, key: String, fingerprint: String, activityId: String, dispatchId: String },
  { versionKey: false },
);
schema.index({ organizationId: 1, userId: 1, key: 1 }, { unique: true });

export function idempotencyStore({ connection }: Database) {
  const Keys = connection.model('IdempotencyKey', schema, 'idempotencyKeys');
  return {
    find: (organizationId: string, userId: string, key: string): Promise<IdempotencyEntry | null> =>
      Keys.findOne({ organizationId, userId, key }, { _id: 0 }).lean(),
    async insert(entry: IdempotencyEntry): Promise<void> {
      await Keys.insertMany([entry], { lean: true });
    },
  };
}

export type IdempotencyStore = ReturnType<typeof idempotencyStore>;
