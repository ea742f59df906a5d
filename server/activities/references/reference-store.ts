import { Schema } from 'mongoose';
import type { Database } from '../../db';
import type { Reference } from './reference';

type ReferenceDocument = Omit<Reference, 'reference'> & { _id: string };

const schema = new Schema<ReferenceDocument>({ _id: String, organizationId: String, dispatchId: String }, { versionKey: false });

/** Directory of dispatches by their reference: who asks whether a message is real names no organization. */
export function referenceStore({ connection }: Database) {
  const References = connection.model('Reference', schema, 'references');
  return {
    async insert(references: Reference[]): Promise<void> {
      await References.insertMany(
        references.map(({ reference, ...rest }) => ({ _id: reference, ...rest })),
        { lean: true },
      );
    },
    /** Puts back what is missing; one that is there stays as it is. */
    async restore({ reference, ...rest }: Reference): Promise<void> {
      await References.updateOne({ _id: reference }, { $setOnInsert: rest }, { upsert: true });
    },
    async find(reference: string): Promise<Reference | null> {
      const found = await References.findById(reference).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { reference: _id, ...rest };
    },
  };
}

export type ReferenceStore = ReturnType<typeof referenceStore>;
