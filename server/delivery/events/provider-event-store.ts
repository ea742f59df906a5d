import { Schema } from 'mongoose';
import type { Database } from '../../db';

/** One event of a provider that was taken into account, or could not be: the same event never counts twice. */
export interface ProviderEvent {
  /** Those that belong to no attempt of ours stand under `everyOrganization`. */
  organizationId: string;
  /** Provider and its own id of the event. */
  dedupeKey: string;
  dispatchId: string | null;
  attempt: number | null;
  /** Digest of the batch that it came in. */
  batch: string;
  receivedAt: Date;
  /** As the provider wrote it, under the dispatch's key; null where there is no dispatch, or its content was erased. */
  sealed: Buffer | null;
}

const schema = new Schema<ProviderEvent>(
  {
    organizationId: String,
    dedupeKey: String,
    dispatchId: String,
    attempt: Number,
    batch: String,
    receivedAt: Date,
    sealed: Buffer,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, dedupeKey: 1 }, { unique: true });
schema.index({ organizationId: 1, dispatchId: 1, receivedAt: 1 });

export function providerEventStore({ connection }: Database) {
  const Events = connection.model('ProviderEvent', schema, 'providerEvents');
  return {
    async insert(events: ProviderEvent[]): Promise<void> {
      if (events.length > 0) await Events.insertMany(events, { lean: true });
    },
    /** Those of a dispatch in the order in which they came. */
    async listOf(organizationId: string, dispatchId: string): Promise<ProviderEvent[]> {
      const found = await Events.find({ organizationId, dispatchId }, { _id: 0 }).sort({ receivedAt: 1, dedupeKey: 1 }).lean();
      return found.map((event) => ({ ...event, sealed: event.sealed && Buffer.from(event.sealed.buffer as unknown as Uint8Array) }));
    },
    /** Which of these events an organization has already. */
    async known(organizationId: string, dedupeKeys: string[]): Promise<Set<string>> {
      const found = await Events.find({ organizationId, dedupeKey: { $in: dedupeKeys } }, { dedupeKey: 1 }).lean();
      return new Set(found.map(({ dedupeKey }) => dedupeKey));
    },
  };
}

export type ProviderEventStore = ReturnType<typeof providerEventStore>;
