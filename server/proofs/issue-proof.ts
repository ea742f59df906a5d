import { hash } from 'node:crypto';
import type { Language } from '../../shared/languages';
import { AppError } from '../errors';
import { encrypt } from '../evidence/content-cipher';
import type { KeyRing } from '../evidence/key-ring';
import type { VerifiedChain } from '../evidence/verified-chain';
import { newId } from '../ids';
import type { BlobStore } from '../ports/blob-store';
import { contentKeyOf } from './content-key';
import { type AwaitDeps, awaitStanding } from './log/await-standing';
import { readStanding, type Standing } from './log/standing';
import { type MakeDeps, makeProof } from './make-proof';
import type { ReportingOrganization } from './proof-report';
import type { ProofStore } from './proof-store';
import { contradictedVersions, coveringVersion, isOutdone, type ProofVersion, proofContext } from './proof-version';
import { type StampedBy, stampDigest } from './seal/stamp-signature';

export interface IssueDeps extends MakeDeps, AwaitDeps {
  proofs: ProofStore;
  keyRing: KeyRing;
  blobs: BlobStore;
  organizations: { find(organizationId: string): Promise<ReportingOrganization | null> };
  config: MakeDeps['config'];
}

/** The bytes are at hand only where they were just made. */
export interface IssuedProof {
  version: ProofVersion;
  bytes: Buffer | null;
}

interface Wish {
  language: Language;
  /** How long the log and an authority may each keep a first version waiting. */
  patienceMs: number;
  /** Asks an authority whether it is there again, for a seal that has no time stamp yet. */
  asksAgain?: boolean;
}

/**
 * The version of the report that covers a chain, made now where there is none, or where more can be said: the log has the records by
 * now, or a time stamp came. Writes nothing into the chain. Rejects with `evidence.damaged` where an earlier version was made from other
 * records.
 */
export async function issueProof(deps: IssueDeps, chain: VerifiedChain, wish: Wish): Promise<IssuedProof> {
  for (;;) {
    const versions = await deps.proofs.list(chain.organizationId, chain.chain);
    const contradicted = contradictedVersions(versions, chain);
    if (contradicted.length > 0) throw new AppError('evidence.damaged', { internal: { chain: chain.chain, contradicted } });
    const covering = coveringVersion(versions, chain, wish.language);
    const standing = covering ? await readStanding(deps, chain) : await awaitStanding(deps, chain, wish.patienceMs);
    const again = covering?.seal === 'unstamped' && wish.asksAgain ? await askAgain(deps, covering, wish.patienceMs) : null;
    const atHand = { standing, canSeal: deps.sealingKey !== null, canStamp: again !== null };
    if (covering && !isOutdone(covering, atHand)) return { version: covering, bytes: null };
    const issued = await tryToIssue(deps, chain, { ...wish, standing, again, n: (versions.at(-1)?.n ?? 0) + 1 });
    if (issued) return issued;
  }
}

/** Whether an authority answers; what it stamps for this is of no use to anybody. */
async function askAgain(deps: IssueDeps, { sha256 }: ProofVersion, patienceMs: number): Promise<StampedBy | null> {
  if (deps.config.timeStampUrls.length === 0) return null;
  return (await stampDigest(deps, Buffer.from(sha256, 'hex'), patienceMs))?.by ?? null;
}

interface Order extends Wish {
  standing: Standing | null;
  again: StampedBy | null;
  n: number;
}

/** Null where somebody else took the number meanwhile: it is printed in the report, so the report is made anew. */
async function tryToIssue(
  deps: IssueDeps,
  chain: VerifiedChain,
  { language, standing, again, n, patienceMs }: Order,
): Promise<IssuedProof | null> {
  const { organizationId, chain: dispatchId, head } = chain;
  const organization = await deps.organizations.find(organizationId);
  if (!organization) throw new AppError('resource.not-found');
  const madeAt = deps.clock.now();
  const contentKey = await contentKeyOf(deps, organizationId, dispatchId);
  const expected = again ?? standing?.checkpoint.stamped ?? null;
  const order = { organization, contentKey, standing, language, version: n, madeAt, expected, patienceMs };
  const { bytes, stampedBy, manifests } = await makeProof(deps, chain, order);
  const version: ProofVersion = {
    organizationId,
    dispatchId,
    n,
    language,
    headSeq: head.seq,
    headHash: head.hash,
    loggedSeq: standing?.log.seq ?? null,
    checkpointSize: standing?.checkpoint.size ?? null,
    hasToken: standing?.checkpoint.token != null,
    seal: deps.sealingKey ? (stampedBy ? 'stamped' : 'unstamped') : 'none',
    manifests,
    // Two makers of one number never write to one place: the loser cannot touch what the winner's row names.
    blobKey: `proofs/${organizationId}/${dispatchId}/${n}-${newId()}`,
    sha256: hash('sha256', bytes, 'hex'),
    encrypted: contentKey !== null,
    createdAt: madeAt,
  };
  await deps.blobs.putBytes(version.blobKey, contentKey ? encrypt(contentKey, bytes, proofContext(version)) : bytes);
  if (await deps.proofs.insert(version)) return { version, bytes };
  await deps.blobs.remove(version.blobKey);
  return null;
}
