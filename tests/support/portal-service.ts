import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import pino from 'pino';
import { newLink } from '../../server/access/link';
import { linkStore } from '../../server/access/link-store';
import { portalSessionStore } from '../../server/access/portal-session-store';
import { visitStore } from '../../server/access/visits/visit-store';
import { createAzureBlobStore } from '../../server/adapters/blobs/azure-blob';
import { readChain } from '../../server/evidence/read-chain';
import { blobKeyOf } from '../../server/files/file';
import { errorHandler } from '../../server/http/error-handler';
import { createRateLimits } from '../../server/http/rate-limits';
import { requestContext } from '../../server/http/request-context';
import { requestLog } from '../../server/http/request-log';
import { newId } from '../../server/ids';
import { organizationStore } from '../../server/organizations/organization-store';
import { downloadTicketStore } from '../../server/portal/downloads/download-ticket-store';
import { portalAllowances } from '../../server/portal/portal-limits';
import { portalRoutes } from '../../server/portal/portal-routes';
import type { Clock } from '../../server/ports/clock';
import type { EvidenceKind, FileFact } from '../../shared/evidence/kinds';
import type { Language } from '../../shared/languages';
import { acceptedDraft, testCore } from './core';
import { testBlobs } from './stack';

export interface PlantedFile {
  name: string;
  type: string;
  bytes: Buffer;
  pages?: number;
  cid?: string;
}

interface Letter {
  subject?: string;
  body?: string;
  language?: Language;
  organization?: string;
  files?: PlantedFile[];
  /** Age of the delivery; by default an hour. Null: not delivered yet. */
  deliveredMsAgo?: number | null;
}

interface Changes {
  allowances?: Partial<Record<keyof typeof portalAllowances, number>>;
  webFolder?: string;
  timeZone?: string;
  publicUrl?: string;
}

const hourMs = 3_600_000;

/** The recipient's side on a loopback port with a database and a blob container of its own; dispatches are planted without a sender. */
export async function portalService({ allowances = {}, webFolder = '/nowhere', timeZone = 'America/Toronto', publicUrl }: Changes = {}) {
  const core = await testCore();
  const blobs = createAzureBlobStore({ kind: 'connection-string', ...(await testBlobs()) });
  const links = linkStore(core.db);
  const visits = visitStore(core.db);
  const portalSessions = portalSessionStore(core.db);
  const downloadTickets = downloadTicketStore(core.db);
  const organizations = organizationStore(core.db);
  await core.db.prepare();

  let aheadMs = 0;
  let heldAt: number | null = null;
  const clock: Clock = { now: () => new Date((heldAt ?? Date.now()) + aheadMs) };
  const rateLimits = createRateLimits({ db: core.db, masterKey: core.config.masterKey });
  const limit = (name: keyof typeof portalAllowances) =>
    rateLimits.limiter(name, { ...portalAllowances[name], points: allowances[name] ?? 100_000 });
  const logged: string[] = [];
  const logger = pino(
    { level: 'debug' },
    new Writable({
      write(line, _encoding, done) {
        logged.push(String(line));
        done();
      },
    }),
  );

  const app = express();
  app.set('etag', false);
  app.use(requestContext, requestLog(logger));
  if (webFolder !== '/nowhere') app.use('/assets/web', express.static(webFolder));
  const parts = {
    ...core,
    clock,
    blobs,
    links,
    visits,
    portalSessions,
    downloadTickets,
    organizations,
    webFolder,
    config: { publicUrl: publicUrl ?? 'http://localhost:4000' },
    portalLimits: {
      unknownLinks: limit('unknownLinks'),
      actsOfNetwork: limit('actsOfNetwork'),
      actsOfLink: limit('actsOfLink'),
    },
  };
  app.use(portalRoutes(parts));
  app.use(errorHandler(logger));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function keepFile(organizationId: string, { name, type, bytes, pages, cid }: PlantedFile): Promise<FileFact> {
    const id = newId();
    const blobKey = blobKeyOf(organizationId, id);
    const fact = { id, name, type, size: bytes.length, pages: pages ?? null, sha256: createHash('sha256').update(bytes).digest('hex') };
    await blobs.putBytes(blobKey, bytes);
    await core.files.insert({ ...fact, organizationId, blobKey, uploadedBy: 'nobody', createdAt: clock.now() });
    return { ...fact, cid: cid ?? null };
  }

  /** A dispatch that was delivered, with its link. */
  async function plant(letter: Letter = {}) {
    const { organization = 'Ledoux & Brandt', deliveredMsAgo = hourMs } = letter;
    const organizationId = newId();
    const dispatchId = newId();
    const createdAt = new Date(clock.now().getTime() - hourMs);
    await organizations.insert({ id: organizationId, name: organization, timeZone, postalAddress: null, phone: null, createdAt });
    const files = await Promise.all((letter.files ?? []).map((file) => keepFile(organizationId, file)));
    const { subject = 'Notice of entry', body = '<p>We will enter on Friday.</p>' } = letter;
    const draft = acceptedDraft({ subject, body, files });
    if (draft.kind !== 'activity.accepted') throw new Error('a chain begins with another kind now');
    draft.disclosed.language = letter.language ?? 'en';
    draft.disclosed.sender = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization };
    const { token, link } = newLink({ organizationId, dispatchId, attempt: 1, createdAt });
    await core.writer.append({
      organizationId,
      chain: dispatchId,
      begins: true,
      drafts: [draft],
      alongside: [{ write: links.insert, row: link }],
    });
    if (deliveredMsAgo !== null)
      await core.writer.append({
        organizationId,
        chain: dispatchId,
        drafts: [
          {
            kind: 'email.delivered',
            source: 'witness',
            occurredAt: new Date(clock.now().getTime() - deliveredMsAgo),
            facts: { attempt: 1, channel: 'email', transport: 'smtp', code: 250, enhancedCode: '2.0.0', stage: 'message', tls: 'TLSv1.3' },
            disclosed: { text: 'OK', host: 'mx.example.test' },
          },
        ],
      });
    return { token, organizationId, dispatchId, link, files, page: `${url}/p/${token}` };
  }

  async function chainOf({ organizationId, dispatchId }: { organizationId: string; dispatchId: string }) {
    const chain = await readChain(core, organizationId, dispatchId);
    if (!chain) throw new Error('there is no such chain');
    return chain;
  }

  return {
    ...parts,
    core,
    url,
    logged,
    plant,
    chainOf,
    async kindsOf(dispatch: { organizationId: string; dispatchId: string }): Promise<EvidenceKind[]> {
      return (await chainOf(dispatch)).records.map(({ kind }) => kind);
    },
    /** Time stands still for the service while this is done, but for `pass`. */
    async inOneMoment<T>(work: () => Promise<T>): Promise<T> {
      heldAt = Date.now();
      try {
        return await work();
      } finally {
        heldAt = null;
      }
    },
    /** Lets time pass for the service. */
    pass(ms: number) {
      aheadMs += ms;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await core.db.close();
    },
  };
}

export type PortalService = Awaited<ReturnType<typeof portalService>>;
