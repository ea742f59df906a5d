import { createHash } from 'node:crypto';
import { Schema } from 'mongoose';
import type { Database } from '../db';
import { newToken } from '../ids';

/** One attempt's link. The token itself is in the recipient's mail and nowhere else. */
export interface Link {
  /** SHA-256 of the token, hex. */
  id: string;
  organizationId: string;
  dispatchId: string;
  attempt: number;
  createdAt: Date;
}
type LinkDocument = Omit<Link, 'id'> & { _id: string };

const schema = new Schema<LinkDocument>(
  { _id: String, organizationId: String, dispatchId: String, attempt: Number, createdAt: Date },
  { versionKey: false },
);

const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export function newLink(link: Omit<Link, 'id'>): { token: string; link: Link } {
  const token = newToken();
  return { token, link: { id: digestOf(token), ...link } };
}

/** Directory of links by the digest of their token. */
export function linkStore({ connection }: Database) {
  const Links = connection.model('Link', schema, 'links');
  return {
    async insert(links: Link[]): Promise<void> {
      await Links.insertMany(
        links.map(({ id, ...rest }) => ({ _id: id, ...rest })),
        { lean: true },
      );
    },
    async find(token: string): Promise<Link | null> {
      const found = await Links.findById(digestOf(token)).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
  };
}

export type LinkStore = ReturnType<typeof linkStore>;
