import { hash } from 'node:crypto';
import type { Language } from '../../shared/languages';
import { AppError } from '../errors';
import { encrypt } from '../evidence/content-cipher';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import type { VerifiedChain } from '../evidence/verified-chain';
import { newId } from '../ids';
import type { BlobStore } from '../ports/blob-store';
import type { Clock } from '../ports/clock';
import { contentKeyOf } from './content-key';
import { type IssuerConfig, issuerOf } from './issuer';
import { composeProof } from './proof';
import type { ReportingOrganization } from './proof-report';
import type { ProofStore } from './proof-store';
import { contradictedVersions, coveringVersion, type ProofVersion, proofContext } from './proof-version';
import { renderProofPdf } from './render-proof-pdf';

export interface IssueDeps {
  proofs: ProofStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
  blobs: BlobStore;
  organizations: { find(organizationId: string): Promise<ReportingOrganization | null> };
  clock: Clock;
  config: IssuerConfig;
}

/** The bytes are at hand only where they were just made. */
export interface IssuedProof {
  version: ProofVersion;
  bytes: Buffer | null;
}

/**
 * The version of the report that covers a chain, made now where there is none. Writes nothing into the chain. Rejects with
 * `evidence.damaged` where an earlier version was made from other records.
 */
export async function issueProof(deps: IssueDeps, chain: VerifiedChain, language: Language): Promise<IssuedProof> {
  for (;;) {
    const versions = await deps.proofs.list(chain.organizationId, chain.chain);
    const contradicted = contradictedVersions(versions, chain);
    if (contradicted.length > 0) throw new AppError('evidence.damaged', { internal: { chain: chain.chain, contradicted } });
    const covering = coveringVersion(versions, chain, language);
    if (covering) return { version: covering, bytes: null };
    const issued = await tryToIssue(deps, chain, language, (versions.at(-1)?.n ?? 0) + 1);
    if (issued) return issued;
  }
}

/** Null where somebody else took the number meanwhile: it is printed in the report, so the report is made anew. */
async function tryToIssue(deps: IssueDeps, chain: VerifiedChain, language: Language, n: number): Promise<IssuedProof | null> {
  const { organizationId, chain: dispatchId, head } = chain;
  const organization = await deps.organizations.find(organizationId);
  if (!organization) throw new AppError('resource.not-found');
  const madeAt = deps.clock.now();
  const report = composeProof(chain, { organization, issuer: issuerOf(deps.config), language, version: n, madeAt });
  const bytes = await renderProofPdf(report);
  const key = await contentKeyOf(deps, organizationId, dispatchId);
  const version: ProofVersion = {
    organizationId,
    dispatchId,
    n,
    language,
    headSeq: head.seq,
    headHash: head.hash,
    // Two makers of one number never write to one place: the loser cannot touch what the winner's row names.
    blobKey: `proofs/${organizationId}/${dispatchId}/${n}-${newId()}`,
    sha256: hash('sha256', bytes, 'hex'),
    encrypted: key !== null,
    createdAt: madeAt,
  };
  await deps.blobs.putBytes(version.blobKey, key ? encrypt(key, bytes, proofContext(version)) : bytes);
  if (await deps.proofs.insert(version)) return { version, bytes };
  await deps.blobs.remove(version.blobKey);
  return null;
}
