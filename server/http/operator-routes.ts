import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, Router } from 'express';
import type { Config } from '../config';
import type { Database } from '../db';
import { AppError } from '../errors';
import type { BlobStore } from '../ports/blob-store';
import type { MailTransport } from '../ports/mail-transport';
import type { Metrics } from './metrics';

interface OperatorParts {
  config: Pick<Config, 'operatorToken'>;
  db: Pick<Database, 'ping'>;
  blobs: Pick<BlobStore, 'ping'>;
  mailTransport: Pick<MailTransport, 'name'>;
  metrics: Metrics;
}

const patienceMs = 3_000;

/** Liveness, readiness and figures. What the service is made of is told only on loopback or to the holder of the operator's token. */
export function operatorRoutes({ config, db, blobs, mailTransport, metrics }: OperatorParts): Router {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });

  router.get('/readyz', async (request, response) => {
    const dependencies = await Promise.all([
      check('database', () => db.ping()),
      check('blobs', () => blobs.ping()),
      // A mail server that is away does not make us unready: mail is queued.
      { name: 'mail', status: 'configured' as const, transport: mailTransport.name },
    ]);
    const ready = dependencies.every(({ status }) => status !== 'down');
    response.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
    response.json({ status: ready ? 'ready' : 'not-ready', ...(mayKnow(request, config.operatorToken) && { dependencies }) });
  });

  router.get('/metrics', async (request, response) => {
    if (!mayKnow(request, config.operatorToken)) throw new AppError('resource.not-found');
    const { type, text } = await metrics.render();
    response.set('Cache-Control', 'no-store').set('Content-Type', type).send(text);
  });

  return router;
}

async function check(name: string, ping: () => Promise<void>): Promise<{ name: string; status: 'up' | 'down'; ms: number }> {
  const start = performance.now();
  const { promise: late, resolve } = Promise.withResolvers<'down'>();
  const timer = setTimeout(resolve, patienceMs, 'down');
  const status = await Promise.race([
    ping().then(
      () => 'up' as const,
      () => 'down' as const,
    ),
    late,
  ]);
  clearTimeout(timer);
  return { name, status, ms: Math.round(performance.now() - start) };
}

const digest = (text: string) => createHash('sha256').update(text).digest();

function mayKnow(request: Request, operatorToken: string | null): boolean {
  const given = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (operatorToken && given && timingSafeEqual(digest(given), digest(operatorToken))) return true;
  return isOnLoopback(request);
}

const forwardingHeaders = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'x-original-host'];

/**
 * Whether the caller sits on this machine. A proxy here would lend its address to the whole world, so what came through one does not
 * count; nor does a foreign host name, by which a web page could reach us through its reader's browser (DNS rebinding).
 */
function isOnLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  if (!/^(::1$|(::ffff:)?127\.)/.test(address)) return false;
  if (forwardingHeaders.some((name) => request.headers[name] !== undefined)) return false;
  const host = URL.parse(`http://${request.get('host') ?? ''}`)?.hostname ?? '';
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
