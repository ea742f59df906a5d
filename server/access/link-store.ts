import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { Link } from './link';

type LinkDocument = Omit<Link, 'id'> & { _id: string };

const schema = new Schema<LinkDocument>(
  { _id: String, organizationId: String, dispatchId: String, attempt: Number, createdAt: Date },
  { versionKey: false },
);

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
    async find(id: string): Promise<Link | null> {
      const found = await Links.findById(id).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
  };
}

export type LinkStore = ReturnType<typeof linkStore>;
