import { createHmac } from 'node:crypto';
import { Schema } from 'mongoose';
import { canonicalJson } from '../../../shared/evidence/record';
import type { Database } from '../../db';

/** What one `Idempotency-Key` of one user stands for, kept as long as the activity. */
export interface IdempotencyEntry {
  organizationId: string;
  userId: string;
  key: string;
  /** HMAC of the parsed body and the call: compares without keeping what it says. */
  fingerprint: string;
  activityId: string;
  /** The dispatch of a resend. */
  dispatchId: string | null;
}

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

export function fingerprintOf(secret: Buffer, call: string, body: unknown): string {
  return createHmac('sha256', secret)
    .update(canonicalJson([call, body]))
    .digest('hex');
}
