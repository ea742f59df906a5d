import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { Session } from './session';

type SessionDocument = Omit<Session, 'id'> & { _id: string };

const schema = new Schema<SessionDocument>(
  { _id: String, organizationId: String, userId: String, createdAt: Date, seenAt: Date, endsAt: Date },
  { versionKey: false },
);
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

/** Sessions: a directory by the digest of their token. */
export function sessionStore({ connection }: Database) {
  const Sessions = connection.model('Session', schema, 'sessions');
  return {
    async insert({ id, ...rest }: Session): Promise<void> {
      await Sessions.insertMany([{ _id: id, ...rest }], { lean: true });
    },
    async find(id: string): Promise<Session | null> {
      const found = await Sessions.findById(id).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
    async touch(id: string, seenAt: Date): Promise<void> {
      await Sessions.updateOne({ _id: id }, { $max: { seenAt } });
    },
    async remove(id: string): Promise<void> {
      await Sessions.deleteOne({ _id: id });
    },
  };
}

export type SessionStore = ReturnType<typeof sessionStore>;
