import { Schema } from 'mongoose';
import type { Database } from '../db';

/** One attempt that was marked. */
export interface Attempt {
  /**
   * SHA-256, hex, of the secret in its return path. It is also what a provider is given to hand back in its events: it leads here and
   * does not give the return path away.
   */
  id: string;
  organizationId: string;
  dispatchId: string;
  attempt: number;
  createdAt: Date;
}
type AttemptDocument = Omit<Attempt, 'id'> & { _id: string };

const schema = new Schema<AttemptDocument>(
  { _id: String, organizationId: String, dispatchId: String, attempt: Number, createdAt: Date },
  { versionKey: false },
);

/** Directory of attempts, for reports that come from outside. */
export function attemptStore({ connection }: Database) {
  const Attempts = connection.model('Attempt', schema, 'attempts');
  return {
    async insert(attempts: Attempt[]): Promise<void> {
      await Attempts.insertMany(
        attempts.map(({ id, ...rest }) => ({ _id: id, ...rest })),
        { lean: true },
      );
    },
    async findMany(ids: string[]): Promise<Map<string, Attempt>> {
      const found = await Attempts.find({ _id: { $in: ids } }).lean();
      return new Map(found.map(({ _id, ...rest }) => [_id, { id: _id, ...rest }]));
    },
  };
}

export type AttemptStore = ReturnType<typeof attemptStore>;
