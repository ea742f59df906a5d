import type { Language } from '../../shared/languages';
import type { VerifiedChain } from '../evidence/verified-chain';

/** One issued report of a dispatch: never changed, valid as of its time. */
export interface ProofVersion {
  organizationId: string;
  dispatchId: string;
  /** From 1, over all languages. */
  n: number;
  language: Language;
  /** The newest record that it covers. */
  headSeq: number;
  headHash: string;
  blobKey: string;
  /** Of the PDF, hex. */
  sha256: string;
  /** False where the dispatch's key was destroyed before: then nothing in it needs one. */
  encrypted: boolean;
  createdAt: Date;
}

/** What its bytes are encrypted for: they open nowhere else. */
export const proofContext = ({ dispatchId, n }: Pick<ProofVersion, 'dispatchId' | 'n'>): string => `proof ${dispatchId} ${n}`;

/** The newest version in a language that covers every record of the chain. */
export function coveringVersion(versions: ProofVersion[], chain: VerifiedChain, language: Language): ProofVersion | undefined {
  return versions.findLast((version) => version.language === language && version.headSeq >= chain.head.seq);
}

/** Versions that were made from other records than the chain has now: it was rewritten since, however well it fits by itself. */
export function contradictedVersions(versions: ProofVersion[], { records, head }: VerifiedChain): number[] {
  // A version may cover records that came after this reading of the chain.
  const comparable = versions.filter(({ headSeq }) => headSeq <= head.seq);
  return comparable.filter(({ headSeq, headHash }) => records[headSeq]?.hash !== headHash).map(({ n }) => n);
}
