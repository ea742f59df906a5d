import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { PortalSession } from './portal-session';

type SessionDocument = Omit<PortalSession, 'id'> & { _id: string };

const schema = new Schema<SessionDocument>({ _id: String, organizationId: String, linkId: String, expiresAt: Date }, { versionKey: false });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function portalSessionStore({ connection }: Database) {
  const Sessions = connection.model('PortalSession', schema, 'portalSessions');
  return {
    async insert(sessions: PortalSession[]): Promise<void> {
      await Sessions.insertMany(
        sessions.map(({ id, ...rest }) => ({ _id: id, ...rest })),
        { lean: true },
      );
    },
    /** Keeps a session that no fact stands for; no error where it is there already. */
    async put({ id, ...rest }: PortalSession): Promise<void> {
      await Sessions.updateOne({ _id: id, organizationId: rest.organizationId }, { $setOnInsert: rest }, { upsert: true });
    },
    /** The link's session, unless it has ended. */
    async find(organizationId: string, linkId: string, id: string, now: Date): Promise<PortalSession | null> {
      const found = await Sessions.findOne({ _id: id, organizationId, linkId, expiresAt: { $gt: now } }).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
  };
}

export type PortalSessionStore = ReturnType<typeof portalSessionStore>;
