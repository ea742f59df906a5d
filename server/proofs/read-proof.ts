import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Language } from '../../shared/languages';
import { AppError } from '../errors';
import { decrypt } from '../evidence/content-cipher';
import type { Logger } from '../logger';
import { contentKeyOf } from './content-key';
import { type IssueDeps, issueProof } from './issue-proof';
import { type ProofVersion, proofContext } from './proof-version';
import { readProvenDispatch, withAlarm } from './proven-dispatch';

export interface ProofDeps extends IssueDeps {
  logger: Logger;
}

interface WantedProof {
  activityId: string;
  dispatchId: string;
  language: Language;
  /** An earlier version, whatever its language; without it the newest in `language` that covers every fact. */
  version?: number | undefined;
}

/** A reader is told *not yet* rather than kept waiting. */
const patienceMs = 2_000;

/** A report's bytes as they were issued. Rejects: `resource.not-found`, `evidence.damaged`, `file.missing`, `service.unavailable`. */
export async function readProof(
  deps: ProofDeps,
  organizationId: string,
  { activityId, dispatchId, language, version }: WantedProof,
): Promise<{ reference: string; version: ProofVersion; bytes: Buffer }> {
  const { chain, reference } = await readProvenDispatch(deps, organizationId, dispatchId, activityId);
  return withAlarm(deps, dispatchId, async () => {
    if (version === undefined) {
      const issued = await issueProof(deps, chain, { language, patienceMs });
      return { reference, version: issued.version, bytes: issued.bytes ?? (await openVersion(deps, issued.version)) };
    }
    const versions = await deps.proofs.list(organizationId, dispatchId);
    const found = versions.find(({ n }) => n === version);
    if (!found) throw new AppError('resource.not-found');
    return { reference, version: found, bytes: await openVersion(deps, found) };
  });
}

async function openVersion(deps: ProofDeps, version: ProofVersion): Promise<Buffer> {
  const { organizationId, dispatchId, n } = version;
  const stored = await buffer(await deps.blobs.open(version.blobKey));
  const key = version.encrypted ? await contentKeyOf(deps, organizationId, dispatchId) : null;
  // Its key was destroyed with the content that it told of.
  if (version.encrypted && !key) throw new AppError('resource.not-found');
  const damaged = (cause?: unknown) => new AppError('evidence.damaged', { internal: { chain: dispatchId, version: n } }, { cause });
  let bytes: Buffer;
  try {
    bytes = key ? decrypt(key, stored, proofContext(version)) : stored;
  } catch (error) {
    throw damaged(error);
  }
  if (hash('sha256', bytes, 'hex') !== version.sha256) throw damaged();
  return bytes;
}
