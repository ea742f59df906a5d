import { Schema } from 'mongoose';
import type { Database } from '../../db';
import type { EventBatch } from './event-batch';

interface BatchDocument extends Omit<EventBatch, 'id' | 'sealed'> {
  _id: string;
  body: Buffer | null;
  wrappedKey: Buffer | null;
}

const schema = new Schema<BatchDocument>(
  { _id: String, provider: String, endpoint: String, receivedAt: Date, body: Buffer, wrappedKey: Buffer, appliedAt: Date },
  { versionKey: false },
);

/** A lean read gives the driver's Binary, whatever the schema says. */
const bytes = (value: unknown): Buffer => Buffer.from((value as { buffer: Uint8Array }).buffer);

/** Directory of webhook bodies by their digest. */
export function eventBatchStore({ connection }: Database) {
  const Batches = connection.model('EventBatch', schema, 'eventBatches');
  return {
    /** False where the same bytes are there already. */
    async insertFirst({ id, sealed, ...rest }: EventBatch): Promise<boolean> {
      const row = { ...rest, body: sealed?.body ?? null, wrappedKey: sealed?.wrappedKey ?? null };
      const { upsertedCount } = await Batches.updateOne({ _id: id }, { $setOnInsert: row }, { upsert: true });
      return upsertedCount === 1;
    },
    async find(id: string): Promise<EventBatch | null> {
      const found = await Batches.findById(id).lean();
      if (!found) return null;
      const { _id, body, wrappedKey, ...rest } = found;
      return { id: _id, ...rest, sealed: body && wrappedKey ? { body: bytes(body), wrappedKey: bytes(wrappedKey) } : null };
    },
    /** Lets go of the content: the digest stays, and what it told stands in the chains. */
    async close(id: string, appliedAt: Date): Promise<void> {
      await Batches.updateOne({ _id: id }, { $set: { body: null, wrappedKey: null, appliedAt } });
    },
  };
}

export type EventBatchStore = ReturnType<typeof eventBatchStore>;
