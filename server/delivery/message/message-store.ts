import { Schema } from 'mongoose';
import type { Database } from '../../db';
import type { KeptMessage } from './kept-message';

const schema = new Schema<KeptMessage>(
  { organizationId: String, dispatchId: String, attempt: Number, sealed: Buffer },
  { versionKey: false },
);
schema.index({ organizationId: 1, dispatchId: 1, attempt: 1 }, { unique: true });

export function messageStore({ connection }: Database) {
  const Messages = connection.model('KeptMessage', schema, 'messages');
  return {
    async insert(messages: KeptMessage[]): Promise<void> {
      await Messages.insertMany(messages, { lean: true });
    },
    async find(organizationId: string, dispatchId: string, attempt: number): Promise<KeptMessage | null> {
      const found = await Messages.findOne({ organizationId, dispatchId, attempt }, { _id: 0 }).lean();
      return found && { ...found, sealed: found.sealed && Buffer.from(found.sealed.buffer as unknown as Uint8Array) };
    },
  };
}

export type MessageStore = ReturnType<typeof messageStore>;
