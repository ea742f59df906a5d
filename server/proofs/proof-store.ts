import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { ProofVersion } from './proof-version';

const schema = new Schema<ProofVersion>(
  {
    organizationId: String,
    dispatchId: String,
    n: Number,
    language: String,
    headSeq: Number,
    headHash: String,
    loggedSeq: Number,
    checkpointSize: Number,
    hasToken: Boolean,
    seal: String,
    manifests: { plain: String, withFiles: String },
    blobKey: String,
    sha256: String,
    encrypted: Boolean,
    createdAt: Date,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, dispatchId: 1, n: 1 }, { unique: true });

const duplicateKey = 11_000;

export function proofStore({ connection }: Database) {
  const Proofs = connection.model('Proof', schema, 'proofs');
  return {
    /** Oldest first. */
    list: (organizationId: string, dispatchId: string): Promise<ProofVersion[]> =>
      Proofs.find({ organizationId, dispatchId }, { _id: 0 }).sort({ n: 1 }).lean(),

    /** False where somebody else was first with this number. */
    async insert(version: ProofVersion): Promise<boolean> {
      try {
        await Proofs.insertMany([version], { lean: true });
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === duplicateKey) return false;
        throw error;
      }
    },
  };
}

export type ProofStore = ReturnType<typeof proofStore>;
