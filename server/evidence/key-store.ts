import { Schema } from 'mongoose';
import type { Database } from '../db';

interface OrganizationKey {
  _id: string;
  wrapped: Buffer;
}

const schema = new Schema<OrganizationKey>({ _id: String, wrapped: Buffer }, { versionKey: false });

/** The key of each organization (its `_id`), wrapped by the master key. */
export function keyStore({ connection }: Database) {
  const Keys = connection.model('OrganizationKey', schema, 'organizationKeys');
  return {
    async find(organizationId: string): Promise<Buffer | null> {
      const found = await Keys.findById(organizationId).lean();
      return found ? Buffer.from(found.wrapped.buffer as unknown as Uint8Array) : null;
    },
    /** Keeps the first key that is put; returns the one kept. */
    async putFirst(organizationId: string, wrapped: Buffer): Promise<void> {
      await Keys.updateOne({ _id: organizationId }, { $setOnInsert: { wrapped } }, { upsert: true });
    },
  };
}

export type KeyStore = ReturnType<typeof keyStore>;
