import { Schema } from 'mongoose';
import type { NodeId } from '../../shared/evidence/log/proofs';
import type { Database } from '../db';

/** One leaf as it was logged; `_id` is its index, which no two leaves can share. */
interface EntryDocument {
  _id: number;
  leaf: string;
  chainTag: string;
  seq: number;
  head: string;
}
/** A complete subtree's hash, by `level.index`. */
interface NodeDocument {
  _id: string;
  hash: Buffer;
}
interface CheckpointDocument {
  /** Tree size. */
  _id: number;
  /** The signed note, our own signature only. */
  note: string;
  root: string;
  madeAt: Date;
  /** RFC 3161 token over the note, DER; null while pending. */
  token: Buffer | null;
  /** Signature lines of outside witnesses, as they came and were verified. */
  cosignatures: string[];
}

const entrySchema = new Schema<EntryDocument>(
  { _id: Number, leaf: String, chainTag: String, seq: Number, head: String },
  { versionKey: false },
);
entrySchema.index({ chainTag: 1, seq: -1 });
const nodeSchema = new Schema<NodeDocument>({ _id: String, hash: Buffer }, { versionKey: false });
const checkpointSchema = new Schema<CheckpointDocument>(
  { _id: Number, note: String, root: String, madeAt: Date, token: Buffer, cosignatures: [String] },
  { versionKey: false },
);

const originSchema = new Schema<{ _id: string; origin: string }>({ _id: String, origin: String }, { versionKey: false });

export interface LogEntry {
  index: number;
  leaf: string;
  chainTag: string;
  seq: number;
  head: string;
}

export interface StoredCheckpoint {
  size: number;
  note: string;
  root: string;
  madeAt: Date;
  token: Buffer | null;
  cosignatures: string[];
}

const nodeKey = ({ level, index }: NodeId): string => `${level}.${index}`;
const bytes = (value: unknown): Buffer => Buffer.from((value as { buffer: Uint8Array }).buffer);
const toEntry = ({ _id, ...rest }: EntryDocument): LogEntry => ({ index: _id, ...rest });
const toCheckpoint = ({ _id, token, ...rest }: CheckpointDocument): StoredCheckpoint => ({
  size: _id,
  ...rest,
  token: token && bytes(token),
});

/** The log: its entries are the truth, nodes and checkpoints follow from them. */
export function logStore({ connection }: Database) {
  const Entries = connection.model('LogEntry', entrySchema, 'logEntries');
  const Nodes = connection.model('LogNode', nodeSchema, 'logNodes');
  const Checkpoints = connection.model('LogCheckpoint', checkpointSchema, 'logCheckpoints');
  const Origins = connection.model('LogOrigin', originSchema, 'logOrigin');

  return {
    /** Keeps the first origin that is named; returns the one kept. */
    async keepOrigin(origin: string): Promise<string> {
      await Origins.updateOne({ _id: 'log' }, { $setOnInsert: { origin } }, { upsert: true });
      return (await Origins.findById('log').lean())?.origin ?? origin;
    },
    /** How many entries there are. */
    async size(): Promise<number> {
      const last = await Entries.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean();
      return last ? last._id + 1 : 0;
    },
    async append(entries: LogEntry[], nodes: { node: NodeId; hash: Uint8Array }[]): Promise<void> {
      await Entries.insertMany(
        entries.map(({ index, ...rest }) => ({ _id: index, ...rest })),
        { lean: true },
      );
      await Nodes.insertMany(
        nodes.map(({ node, hash }) => ({ _id: nodeKey(node), hash: Buffer.from(hash) })),
        { lean: true },
      );
    },
    async readEntries(start: number, end: number): Promise<LogEntry[]> {
      return (
        await Entries.find({ _id: { $gte: start, $lt: end } })
          .sort({ _id: 1 })
          .lean()
      ).map(toEntry);
    },
    /** The newest entry of a chain below a tree size. */
    async lastOf(chainTag: string, below: number): Promise<LogEntry | null> {
      const found = await Entries.findOne({ chainTag, _id: { $lt: below } })
        .sort({ seq: -1 })
        .lean();
      return found && toEntry(found);
    },
    /** The newest entry of a chain up to a place of it. */
    async entryUpTo(chainTag: string, seq: number): Promise<LogEntry | null> {
      const found = await Entries.findOne({ chainTag, seq: { $lte: seq } })
        .sort({ seq: -1 })
        .lean();
      return found && toEntry(found);
    },
    /** The newest logged place of each of these chains that has one. */
    async newestSeqs(chainTags: string[]): Promise<Map<string, number>> {
      const found = await Entries.find({ chainTag: { $in: chainTags } }, { chainTag: 1, seq: 1 })
        .sort({ seq: 1 })
        .lean();
      return new Map(found.map(({ chainTag, seq }) => [chainTag, seq]));
    },
    /** Hashes in the order asked. */
    async readNodes(nodes: NodeId[]): Promise<Buffer[]> {
      const found = new Map((await Nodes.find({ _id: { $in: nodes.map(nodeKey) } }).lean()).map(({ _id, hash }) => [_id, bytes(hash)]));
      return nodes.map((node) => {
        const hash = found.get(nodeKey(node));
        if (!hash) throw new Error(`the log has no node ${nodeKey(node)}`);
        return hash;
      });
    },
    /** Keeps the first checkpoint of a size. */
    async putCheckpoint({ size, ...rest }: StoredCheckpoint): Promise<void> {
      await Checkpoints.updateOne({ _id: size }, { $setOnInsert: rest }, { upsert: true });
    },
    async latestCheckpoint(): Promise<StoredCheckpoint | null> {
      const found = await Checkpoints.findOne({}).sort({ _id: -1 }).lean();
      return found && toCheckpoint(found);
    },
    async findCheckpoint(size: number): Promise<StoredCheckpoint | null> {
      const found = await Checkpoints.findById(size).lean();
      return found && toCheckpoint(found);
    },
    /** The earliest checkpoint that has an entry, of those with a time stamp where there is one: it says the earliest time. */
    async checkpointCovering(index: number): Promise<StoredCheckpoint | null> {
      const covering = { _id: { $gt: index } };
      const stamped = await Checkpoints.findOne({ ...covering, token: { $ne: null } })
        .sort({ _id: 1 })
        .lean();
      const found = stamped ?? (await Checkpoints.findOne(covering).sort({ _id: 1 }).lean());
      return found && toCheckpoint(found);
    },
    async setToken(size: number, token: Buffer): Promise<void> {
      await Checkpoints.updateOne({ _id: size, token: null }, { $set: { token } });
    },
    async addCosignature(size: number, line: string): Promise<void> {
      await Checkpoints.updateOne({ _id: size }, { $addToSet: { cosignatures: line } });
    },
    /** Sizes of checkpoints that wait for a time stamp, newest first. */
    async withoutToken(limit: number): Promise<StoredCheckpoint[]> {
      return (await Checkpoints.find({ token: null }).sort({ _id: -1 }).limit(limit).lean()).map(toCheckpoint);
    },
  };
}

export type LogStore = ReturnType<typeof logStore>;
