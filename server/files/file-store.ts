import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { StoredFile } from './file';

type FileDocument = Omit<StoredFile, 'id'> & { _id: string };

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
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, createdAt: -1 });

const toFile = ({ _id, ...rest }: FileDocument): StoredFile => ({ id: _id, ...rest });

export function fileStore({ connection }: Database) {
  const Files = connection.model('File', schema, 'files');
  return {
    async insert({ id, ...rest }: StoredFile): Promise<void> {
      await Files.insertMany([{ _id: id, ...rest }], { lean: true });
    },
    async find(organizationId: string, id: string): Promise<StoredFile | null> {
      const found = await Files.findOne({ organizationId, _id: id }).lean();
      return found && toFile(found);
    },
    async findMany(organizationId: string, ids: string[]): Promise<StoredFile[]> {
      const found = await Files.find({ organizationId, _id: { $in: ids } }).lean();
      return found.map(toFile);
    },
    /** Which of these ids have a record. */
    async known(organizationId: string, ids: string[]): Promise<Set<string>> {
      const found = await Files.find({ organizationId, _id: { $in: ids } }, { _id: 1 }).lean();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}

export type FileStore = ReturnType<typeof fileStore>;
