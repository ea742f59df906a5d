import type { Language } from '../../shared/languages';
import type { VerifiedChain } from '../evidence/verified-chain';
import type { ManifestSignatures } from './bundle/manifest';
import type { Standing } from './log/standing';

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
  /** The newest of them that the public log had. */
  loggedSeq: number | null;
  /** Size of the checkpoint that it names. */
  checkpointSize: number | null;
  /** Whether that checkpoint had its time stamp. */
  hasToken: boolean;
  seal: 'none' | 'unstamped' | 'stamped';
  manifests: ManifestSignatures;
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

/** What is at hand for a new version of the same records. */
export interface AtHand {
  standing: Standing | null;
  canSeal: boolean;
  /** An authority that has just answered. */
  canStamp: boolean;
}

/** Whether a version made now would carry what this one lacks: a place in the log, a time stamp, a seal. */
export function isOutdone({ headSeq, loggedSeq, hasToken, seal }: ProofVersion, { standing, canSeal, canStamp }: AtHand): boolean {
  if (standing && standing.log.seq > (loggedSeq ?? -1) && (loggedSeq ?? -1) < headSeq) return true;
  if (standing?.checkpoint.token && !hasToken) return true;
  return canSeal && (seal === 'none' || (seal === 'unstamped' && canStamp));
}

/** What a version still lacks of what this service can give. */
export function isWhole(version: ProofVersion, gives: { seals: boolean; stamps: boolean }): boolean {
  if (version.loggedSeq !== version.headSeq || (gives.stamps && !version.hasToken)) return false;
  return version.seal === (gives.seals ? (gives.stamps ? 'stamped' : 'unstamped') : 'none');
}
