import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { StoredFile } from './file';

interface FileDocument extends Omit<StoredFile, 'id'> {
  _id: string;
  /** When an activity first named it; null while none does. */
  usedAt: Date | null;
}

const schema = new Schema<FileDocument>(
  {
    _id: String,
    organizationId: String,
    name: String,
    type: String,
    size: Number,
    pages: Number,
    sha256: String,
    blobKey: String,
    uploadedBy: String,
    createdAt: Date,
    usedAt: Date,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, createdAt: -1 });

const toFile = ({ _id, usedAt: _usedAt, ...rest }: FileDocument): StoredFile => ({ id: _id, ...rest });
/** By type, since a record without the field is one of which nothing is known. */
const unused = { usedAt: { $type: 'null' } } as const;

export function fileStore({ connection }: Database) {
  const Files = connection.model('File', schema, 'files');
  return {
    async insert({ id, ...rest }: StoredFile): Promise<void> {
      await Files.insertMany([{ _id: id, ...rest, usedAt: null }], { lean: true });
    },
    async find(organizationId: string, id: string): Promise<StoredFile | null> {
      const found = await Files.findOne({ organizationId, _id: id }).lean();
      return found && toFile(found);
    },
    async findMany(organizationId: string, ids: string[]): Promise<StoredFile[]> {
      const found = await Files.find({ organizationId, _id: { $in: ids } }).lean();
      return found.map(toFile);
    },
    /**
     * Keeps files from the sweep, in the transaction of the fact that names them: of the two that want one file, mark and sweep, one
     * comes first and the other sees it. False where one of them is gone.
     */
    async markUsed(organizationId: string, ids: string[], usedAt: Date): Promise<boolean> {
      if (ids.length === 0) return true;
      await Files.updateMany({ organizationId, _id: { $in: ids }, ...unused }, { $set: { usedAt } });
      return (await Files.countDocuments({ organizationId, _id: { $in: ids } })) === ids.length;
    },
    /** Removes the records of those of these files that nothing has named and that were uploaded before this time. */
    async removeUnused(organizationId: string, ids: string[], uploadedBefore: Date): Promise<void> {
      await Files.deleteMany({ organizationId, _id: { $in: ids }, ...unused, createdAt: { $lt: uploadedBefore } });
    },
    /** Which of these ids have a record. */
    async known(organizationId: string, ids: string[]): Promise<Set<string>> {
      const found = await Files.find({ organizationId, _id: { $in: ids } }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}

export type FileStore = ReturnType<typeof fileStore>;
