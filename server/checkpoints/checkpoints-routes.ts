import { type Request, Router, text } from 'express';
import { verifierKey } from '../../shared/evidence/log/signed-note';
import { parseTilePath, tilePath } from '../../shared/evidence/log/tiles';
import { AppError } from '../errors';
import type { BlobStore } from '../ports/blob-store';
import type { NoteSigner } from '../ports/note-signer';
import { addCosignatures } from './add-cosignature';
import type { LogStore, StoredCheckpoint } from './log-store';
import { consistencyProof, inclusionProof, logBlobKey, sha256Bytes } from './transparency-log';

type Deps = Parameters<typeof addCosignatures>[0] & {
  log: LogStore;
  blobs: BlobStore;
  noteSigner: NoteSigner;
  /** Certificates that seal reports, PEM, newest first; those no longer in use stay. */
  sealCertificates: string[];
};

const forever = 'public, max-age=31536000, immutable';
const brief = 'public, max-age=5';

/** The public log, for anybody to read, mirror and cosign: notes and tiles as C2SP defines them. */
export function checkpointsRoutes(deps: Deps): Router {
  const { log, blobs, noteSigner } = deps;
  const router = Router({ caseSensitive: true, strict: true });

  const latest = async (): Promise<StoredCheckpoint> => found(await log.latestCheckpoint());
  const bySize = async (request: Request): Promise<StoredCheckpoint> =>
    found(await log.findCheckpoint(sizeIn(String(request.params.size))));

  router.get(['/', '/checkpoint', '/latest'], async (_request, response) => {
    response
      .set('Cache-Control', brief)
      .type('text/plain')
      .send(withCosignatures(await latest()));
  });

  router.get('/keys', async (_request, response) => {
    const current = await verifierKey(sha256Bytes, noteSigner);
    response
      .set('Cache-Control', brief)
      .json({ origin: noteSigner.name, log: [current, ...noteSigner.earlierKeys], seal: deps.sealCertificates });
  });

  router.get('/inclusion', async ({ query }, response) => {
    const index = sizeIn(String(query.index));
    const size = query.size === undefined ? (await latest()).size : sizeIn(String(query.size));
    const [entry] = index < size ? await log.readEntries(index, index + 1) : [];
    if (!entry) throw new AppError('resource.not-found');
    const proof = await inclusionProof(index, await publishedSize(log, size), log.readNodes);
    response.set('Cache-Control', forever).json({ index, size, leaf: entry.leaf, proof: proof.map(hex) });
  });

  router.get('/consistency', async ({ query }, response) => {
    const [from, to] = [sizeIn(String(query.from)), sizeIn(String(query.to))];
    if (from > to) throw new AppError('resource.not-found');
    const proof = await consistencyProof(from, await publishedSize(log, to), log.readNodes);
    response.set('Cache-Control', forever).json({ from, to, proof: proof.map(hex) });
  });

  router.get(/^\/(tile\/.+)$/, async (request, response) => {
    const tile = parseTilePath(String(request.params[0]));
    if (!tile) throw new AppError('resource.not-found');
    const stream = await blobs.open(logBlobKey(tilePath(tile))).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'file.missing' ? new AppError('resource.not-found') : error;
    });
    response.set('Cache-Control', forever).type('application/octet-stream');
    stream.on('error', () => response.destroy()).pipe(response);
  });

  router.post('/cosignatures', text({ type: () => true, limit: '64kb' }), async (request, response) => {
    response.status(200).json({ added: await addCosignatures(deps, typeof request.body === 'string' ? request.body : '') });
  });

  router.get('/:size', async (request, response) => {
    response
      .set('Cache-Control', brief)
      .type('text/plain')
      .send(withCosignatures(await bySize(request)));
  });

  router.get('/:size/token', async (request, response) => {
    const { token } = await bySize(request);
    response.set('Cache-Control', brief).type('application/timestamp-reply').send(found(token));
  });

  return router;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function withCosignatures({ note, cosignatures }: StoredCheckpoint): string {
  return note + cosignatures.join('');
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError('resource.not-found');
  return value;
}

function sizeIn(digits: string): number {
  if (!/^(0|[1-9]\d{0,14})$/.test(digits)) throw new AppError('resource.not-found');
  return Number(digits);
}

/** Proofs reach to what a checkpoint has made public, never beyond. */
async function publishedSize(log: LogStore, size: number): Promise<number> {
  const checkpoint = await log.latestCheckpoint();
  if (size > (checkpoint?.size ?? 0)) throw new AppError('resource.not-found');
  return size;
}
