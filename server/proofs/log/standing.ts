import { utf8 } from '../../../shared/evidence/digest';
import { parseCheckpoint } from '../../../shared/evidence/log/checkpoint';
import { type NoteKey, parseNote, type VerifyEd25519 } from '../../../shared/evidence/log/signed-note';
import type { LogPlace } from '../../../shared/evidence/verify/evidence-file';
import { checkTimeStampToken, isDemonstration } from '../../../shared/evidence/verify/pki/time-stamp';
import { cosignersOf } from '../../../shared/evidence/verify/signatures';
import { chainTagOf } from '../../checkpoints/chain-tag';
import type { LogStore, StoredCheckpoint } from '../../checkpoints/log-store';
import { inclusionProof, sha256Bytes } from '../../checkpoints/transparency-log';
import { AppError } from '../../errors';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { VerifiedChain } from '../../evidence/verified-chain';
import type { StampedBy } from '../seal/stamp-signature';

/** The checkpoint that stands for a chain. */
export interface StandingCheckpoint {
  size: number;
  origin: string;
  /** The signed note with the cosignatures that it has. */
  note: string;
  /** Hex. */
  root: string;
  token: Uint8Array | null;
  /** Null while the time stamp is pending. */
  stamped: (StampedBy & { at: Date }) | null;
  cosigners: { name: string; at: string }[];
}

/** What stands for a chain from outside. */
export interface Standing {
  log: LogPlace;
  checkpoint: StandingCheckpoint;
}

export interface StandingDeps {
  evidence: EvidenceStore;
  log: LogStore;
  verifyEd25519: VerifyEd25519;
  witnesses: NoteKey[];
}

/** Where the chain stands in the public log; null while it is not there. Rejects with `evidence.damaged` where the log knows another record at its place. */
export async function readStanding(deps: StandingDeps, chain: VerifiedChain): Promise<Standing | null> {
  const { evidence, log } = deps;
  const [stored] = await evidence.findChains([{ organizationId: chain.organizationId, chain: chain.chain }]);
  if (!stored) return null;
  const { tagSalt } = stored;
  const chainTag = chainTagOf(chain.chain, tagSalt);
  const newest = await log.entryUpTo(chainTag, chain.head.seq);
  const checkpoint = newest && (await log.checkpointCovering(newest.index));
  // A place between two checkpoints is not public yet: the one before it may be.
  const entry = checkpoint ? await log.lastOf(chainTag, checkpoint.size) : null;
  if (!checkpoint || !entry || entry.seq > chain.head.seq) return null;
  const { index, seq, head } = entry;
  if (chain.records[seq]?.hash !== head)
    throw new AppError('evidence.damaged', {
      internal: { chain: chain.chain, findings: [{ seq, problem: 'not the record that was logged' }] },
    });
  const { size } = checkpoint;
  const proof = (await inclusionProof(index, size, log.readNodes)).map((digest) => Buffer.from(digest).toString('hex'));
  return { log: { tagSalt, index, seq, head, size, proof }, checkpoint: await standingCheckpoint(deps, checkpoint) };
}

async function standingCheckpoint(
  deps: StandingDeps,
  { size, note, cosignatures, root, token }: StoredCheckpoint,
): Promise<StandingCheckpoint> {
  const whole = note + cosignatures.join('');
  const parsed = parseNote(whole);
  const { stamp } = token ? await checkTimeStampToken(token, sha256Bytes(utf8(parsed?.text ?? ''))) : { stamp: null };
  return {
    size,
    origin: parseCheckpoint(parsed?.text ?? '')?.origin ?? '',
    note: whole,
    root,
    token: stamp && token,
    stamped: stamp && { at: stamp.at, authority: stamp.authority, isDemonstration: isDemonstration(stamp) },
    cosigners: parsed ? await cosignersOf({ sha256: sha256Bytes, verifyEd25519: deps.verifyEd25519 }, parsed, deps.witnesses) : [],
  };
}
