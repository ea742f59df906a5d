import { Schema } from 'mongoose';
import type { ChainHead } from '../../shared/evidence/verify-chain';
import type { Database } from '../db';

interface ChainDocument {
  _id: string;
  organizationId: string;
  headSeq: number;
  headHash: string;
  /** The dispatch's content key as wrapped; null once its content was erased. */
  key: Buffer | null;
  /** 128 random bits in hex: salts the name under which the public log knows the chain. */
  tagSalt: string;
  /** Whether the public log lacks the head. */
  unlogged: boolean;
}

interface RecordDocument {
  organizationId: string;
  chain: string;
  seq: number;
  hash: string;
  /** The canonical text that was hashed: this, byte for byte, is the record. */
  canonical: string;
  /** Openings of its commitments, encrypted. */
  disclosure: Buffer | null;
}

const chainSchema = new Schema<ChainDocument>(
  { _id: String, organizationId: String, headSeq: Number, headHash: String, key: Buffer, tagSalt: String, unlogged: Boolean },
  { versionKey: false },
);
chainSchema.index({ unlogged: 1, _id: 1 }, { partialFilterExpression: { unlogged: true } });
const recordSchema = new Schema<RecordDocument>(
  { organizationId: String, chain: String, seq: Number, hash: String, canonical: String, disclosure: Buffer },
  { versionKey: false },
);
recordSchema.index({ organizationId: 1, chain: 1, seq: 1 }, { unique: true });

export interface StoredChain {
  organizationId: string;
  chain: string;
  head: ChainHead;
  key: Buffer | null;
  tagSalt: string;
}
export interface StoredRecord extends Omit<RecordDocument, 'disclosure'> {
  disclosure: Buffer | null;
}
export interface MovedHead {
  organizationId: string;
  chain: string;
  from: number;
  to: ChainHead;
}

/** A lean read gives the driver's Binary, whatever the schema says. */
const bytes = (value: unknown): Buffer | null => (value ? Buffer.from((value as { buffer: Uint8Array }).buffer) : null);

export function evidenceStore({ connection }: Database) {
  const Chains = connection.model('Chain', chainSchema, 'chains');
  const Records = connection.model('EvidenceRecord', recordSchema, 'evidenceRecords');

  const toChain = ({ _id, organizationId, headSeq, headHash, key, tagSalt }: ChainDocument): StoredChain => ({
    organizationId,
    chain: _id,
    head: { seq: headSeq, hash: headHash },
    key: bytes(key),
    tagSalt,
  });

  return {
    async findChains(ids: { organizationId: string; chain: string }[]): Promise<StoredChain[]> {
      const organizations = [...new Set(ids.map(({ organizationId }) => organizationId))];
      const found = await Chains.find({ organizationId: { $in: organizations }, _id: { $in: ids.map(({ chain }) => chain) } }).lean();
      return found.map(toChain);
    },

    async insertChains(chains: StoredChain[]): Promise<void> {
      if (chains.length > 0)
        await Chains.insertMany(
          chains.map(({ organizationId, chain, head, key, tagSalt }) => ({
            _id: chain,
            organizationId,
            headSeq: head.seq,
            headHash: head.hash,
            key,
            tagSalt,
            unlogged: true,
          })),
          { lean: true },
        );
    },

    /** Moves heads forward; false if any of them was no longer where it was read. */
    async moveHeads(moves: MovedHead[]): Promise<boolean> {
      if (moves.length === 0) return true;
      const { matchedCount } = await Chains.bulkWrite(
        moves.map(({ organizationId, chain, from, to }) => ({
          updateOne: {
            filter: { _id: chain, organizationId, headSeq: from },
            update: { $set: { headSeq: to.seq, headHash: to.hash, unlogged: true } },
          },
        })),
        { ordered: false },
      );
      return matchedCount === moves.length;
    },

    async insertRecords(records: StoredRecord[]): Promise<void> {
      if (records.length > 0) await Records.insertMany(records, { lean: true });
    },

    async readRecords(organizationId: string, chain: string): Promise<StoredRecord[]> {
      const found = await Records.find({ organizationId, chain }, { _id: 0 }).sort({ seq: 1 }).lean();
      return found.map((record) => ({ ...record, disclosure: bytes(record.disclosure) }));
    },

    /** The same of many chains; each chain's records in order. */
    async readRecordsOf(ids: { organizationId: string; chain: string }[]): Promise<StoredRecord[]> {
      const organizations = [...new Set(ids.map(({ organizationId }) => organizationId))];
      const filter = { organizationId: { $in: organizations }, chain: { $in: ids.map(({ chain }) => chain) } };
      const found = await Records.find(filter, { _id: 0 }).sort({ organizationId: 1, chain: 1, seq: 1 }).lean();
      return found.map((record) => ({ ...record, disclosure: bytes(record.disclosure) }));
    },

    /** Chains of every organization whose head the public log lacks. */
    async findUnlogged(limit: number): Promise<StoredChain[]> {
      return (await Chains.find({ unlogged: true }).sort({ _id: 1 }).limit(limit).lean()).map(toChain);
    },

    /** Notes that the log has these heads; a chain that has moved on since still counts as unlogged. */
    async markLogged(chains: StoredChain[]): Promise<void> {
      if (chains.length > 0)
        await Chains.bulkWrite(
          chains.map(({ organizationId, chain, head }) => ({
            updateOne: { filter: { _id: chain, organizationId, headSeq: head.seq }, update: { $set: { unlogged: false } } },
          })),
          { ordered: false },
        );
    },

    /** Ids of all chains of an organization, for rebuilding views and for audits. */
    async *listChains(organizationId: string): AsyncIterable<string> {
      for await (const { _id } of Chains.find({ organizationId }, { _id: 1 }).lean().cursor()) yield _id;
    },
  };
}

export type EvidenceStore = ReturnType<typeof evidenceStore>;
