import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { linkStore } from './access/link-store';
import { portalSessionStore } from './access/portal-session-store';
import { visitStore } from './access/visits/visit-store';
import { activityStore } from './activities/activity-store';
import { dispatchViewStore } from './activities/dispatch-view-store';
import { idempotencyStore } from './activities/idempotency/idempotency-store';
import { referenceStore } from './activities/references/reference-store';
import { createAzureBlobStore } from './adapters/blobs/azure-blob';
import { createSendGridTransport } from './adapters/mail/sendgrid';
import { createSmtpTransport } from './adapters/mail/smtp';
import { createNoteSigner } from './adapters/note-signers/ed25519-seed';
import { createKeyVaultSealingKey } from './adapters/sealing-keys/azure-key-vault';
import { readSealingKey } from './adapters/sealing-keys/pem-file';
import { createTimeStampAuthority } from './adapters/time-stamps/rfc3161';
import { fixOrigin } from './checkpoints/fix-origin';
import { logStore } from './checkpoints/log-store';
import { readWitnesses } from './checkpoints/read-witnesses';
import { verifyEd25519 } from './checkpoints/verify-ed25519';
import type { Config } from './config';
import type { Context } from './context';
import { connectDatabase } from './db';
import { attemptStore } from './delivery/attempt-store';
import { eventBatchStore } from './delivery/events/event-batch-store';
import { providerEventStore } from './delivery/events/provider-event-store';
import { createKeptSources } from './delivery/kept-sources';
import { messageStore } from './delivery/message/message-store';
import { createEvidenceWriter } from './evidence/append-evidence';
import { evidenceStore } from './evidence/evidence-store';
import { createKeyRing } from './evidence/key-ring';
import { keyStore } from './evidence/key-store';
import { createPageCounter } from './files/count-pdf-pages';
import { fileStore } from './files/file-store';
import { jobStore } from './jobs/job-store';
import { createLogger } from './logger';
import { ensureFirstAdmin } from './organizations/ensure-first-admin';
import { organizationStore } from './organizations/organization-store';
import { sessionStore } from './organizations/session-store';
import { userStore } from './organizations/user-store';
import { downloadTicketStore } from './portal/downloads/download-ticket-store';
import { systemClock } from './ports/clock';
import type { MailTransport } from './ports/mail-transport';
import type { SealingKey } from './ports/sealing-key';
import { proofStore } from './proofs/proof-store';
import { createWorkSignal } from './work-signal';

/** Puts the whole together: the one file that knows which adapter stands behind a port. */
export async function composeContext(config: Config): Promise<Context> {
  const logger = createLogger(config);
  const clock = systemClock;
  const workSignal = createWorkSignal();
  const db = await connectDatabase(config.databaseUri);
  const jobs = jobStore(db);
  const evidence = evidenceStore(db);
  const keyRing = createKeyRing({ masterKey: config.masterKey, keys: keyStore(db) });
  const views = dispatchViewStore(db);
  const blobs = createAzureBlobStore(config.blobs);
  const stores = {
    jobs,
    log: logStore(db),
    evidence,
    views,
    activities: activityStore(db),
    idempotency: idempotencyStore(db),
    references: referenceStore(db),
    files: fileStore(db),
    links: linkStore(db),
    portalSessions: portalSessionStore(db),
    downloadTickets: downloadTicketStore(db),
    attempts: attemptStore(db),
    keptMessages: messageStore(db),
    eventBatches: eventBatchStore(db),
    providerEvents: providerEventStore(db),
    visits: visitStore(db),
    organizations: organizationStore(db),
    users: userStore(db),
    sessions: sessionStore(db),
    proofs: proofStore(db),
  };
  const noteSigner = createNoteSigner({ ...config.log, name: config.log.origin });
  const writer = createEvidenceWriter({ db, evidence, jobs, keyRing, clock, project: views.project, onEnqueued: workSignal.announce });
  const mailTransport = createMailTransport(config);
  const sealingKey = await createSealingKey(config);
  await db.prepare();
  await fixOrigin(stores, config.log.origin);
  const witnesses = await readWitnesses(config.log.witnesses);
  const generatedPassword = await ensureFirstAdmin({ ...stores, db, clock }, config);
  // Not through the log, which is kept: this is the only time that anybody can read it.
  if (generatedPassword) console.log(`The first admin is ${config.admin.email} with the password ${generatedPassword} (shown this once).`);
  return {
    ...stores,
    config,
    logger,
    clock,
    workSignal,
    db,
    keyRing,
    writer,
    noteSigner,
    timeStamps: createTimeStampAuthority(config.timeStampUrls),
    verifyEd25519,
    witnesses,
    sealingKey,
    keptSources: createKeptSources(stores),
    sealCertificates: await readSealCertificates(config, sealingKey),
    blobs,
    mailTransport,
    eventTransports: new Map([[`${mailTransport.name}/events`, mailTransport]]),
    countPages: createPageCounter(blobs),
    webFolder: fileURLToPath(new URL('../dist/web', import.meta.url)),
    async close() {
      await mailTransport.close();
      await db.close();
    },
  };
}

function createMailTransport({ mail, mailDomain }: Config): MailTransport {
  switch (mail.kind) {
    case 'smtp':
      return createSmtpTransport({ ...mail, ourName: mailDomain });
    case 'sendgrid':
      return createSendGridTransport(mail);
  }
}

async function createSealingKey({ seal }: Config): Promise<SealingKey | null> {
  switch (seal?.kind) {
    case 'file':
      return readSealingKey(seal.file);
    case 'key-vault':
      return createKeyVaultSealingKey(seal);
    case undefined:
      return null;
  }
}

/** Certificates that seal or sealed reports, PEM, the one in use first. */
async function readSealCertificates({ earlierSealCertificates: file }: Config, sealingKey: SealingKey | null): Promise<string[]> {
  const current = sealingKey?.certificates.slice(0, 1) ?? [];
  const earlier = file ? (await readFile(file, 'utf8')).match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) : null;
  return [...current, ...(earlier ?? [])].map((certificate) => new X509Certificate(certificate).toString());
}
