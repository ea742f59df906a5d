import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Language } from '../../shared/languages';
import { type Dispatch, readDispatch } from '../activities/read-dispatch';
import { AppError } from '../errors';
import { decrypt } from '../evidence/content-cipher';
import type { Logger } from '../logger';
import { contentKeyOf, type IssueDeps, issueProof } from './issue-proof';
import { type ProofVersion, proofContext } from './proof-version';

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

/** A report's bytes as they were issued. Rejects: `resource.not-found`, `evidence.damaged`, `file.missing`, `service.unavailable`. */
export async function readProof(
  deps: ProofDeps,
  organizationId: string,
  { activityId, dispatchId, language, version }: WantedProof,
): Promise<{ reference: string; version: ProofVersion; bytes: Buffer }> {
  const { chain, reference } = await readProvenDispatch(deps, organizationId, dispatchId, activityId);
  return withAlarm(deps, dispatchId, async () => {
    if (version === undefined) {
      const issued = await issueProof(deps, chain, language);
      return { reference, version: issued.version, bytes: issued.bytes ?? (await openVersion(deps, issued.version)) };
    }
    const versions = await deps.proofs.list(organizationId, dispatchId);
    const found = versions.find(({ n }) => n === version);
    if (!found) throw new AppError('resource.not-found');
    return { reference, version: found, bytes: await openVersion(deps, found) };
  });
}

/** A dispatch of this activity by its verified chain; damage is an alarm for the operator, whoever asked. */
export async function readProvenDispatch(
  deps: Pick<ProofDeps, 'evidence' | 'keyRing' | 'logger'>,
  organizationId: string,
  dispatchId: string,
  activityId?: string,
): Promise<Dispatch> {
  const dispatch = await withAlarm(deps, dispatchId, () => readDispatch(deps, organizationId, dispatchId));
  if (activityId !== undefined && dispatch.activityId !== activityId) throw new AppError('resource.not-found');
  return dispatch;
}

/** Says aloud that evidence does not fit, and passes the error on. */
export async function withAlarm<T>({ logger }: Pick<ProofDeps, 'logger'>, dispatchId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'evidence.damaged')
      logger.error(
        { alarm: 'evidence.damaged', dispatch: dispatchId, findings: error.details.internal },
        'evidence is damaged: no report is made of it',
      );
    throw error;
  }
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
