import { createHash } from 'node:crypto';
import { linkStore } from '../server/access/link-store';
import { sendJob } from '../server/activities/activity';
import { dispatchViewStore } from '../server/activities/dispatch-view-store';
import { createSmtpTransport } from '../server/adapters/mail/smtp';
import { connectDatabase, type Database } from '../server/db';
import { attemptStore } from '../server/delivery/attempt-store';
import { messageStore } from '../server/delivery/message/message-store';
import { sendEmail } from '../server/delivery/send-email';
import { createEvidenceWriter } from '../server/evidence/append-evidence';
import { coalesceReads } from '../server/evidence/coalesce-reads';
import { evidenceStore } from '../server/evidence/evidence-store';
import { createKeyRing } from '../server/evidence/key-ring';
import { keyStore } from '../server/evidence/key-store';
import { newId, newReference } from '../server/ids';
import { jobNames } from '../server/jobs/job-catalogue';
import { createJobRunner, type JobHandlers } from '../server/jobs/job-runner';
import { jobStore } from '../server/jobs/job-store';
import { createLogger } from '../server/logger';
import { systemClock as clock } from '../server/ports/clock';
import type { OutgoingMail } from '../server/ports/mail-transport';
import { createStageClock } from './stages';

const leaseMs = 30_000;
const name = 'delivery.send-email';
const organizationId = newId();
const body = '<p>Your account statement is ready. Reference 0123456789.</p>'.repeat(90);
const config = {
  publicUrl: 'https://witness.example.test',
  mailDomain: 'example.test',
  returnDomain: 'b.example.test',
  retrySchedule: [60],
};

export interface Delivery {
  /** Has so many dispatches accepted, each with its chain and its job. */
  accept(count: number): Promise<void>;
  /** Sends what was accepted, `count` in all, as a worker does: claimed, marked before the dot, evidenced, settled. */
  send(count: number): Promise<void>;
  /** The newest message that went out. */
  newest(): OutgoingMail;
  /** Where the time went since the last call. */
  describe(): string;
  close(): Promise<void>;
}

/** The parts of a worker that deliver, put together as `compose.ts` does, around one mail server. */
export async function openDelivery(uri: string, port: number, connections: number): Promise<Delivery> {
  const { db, groups } = countingGroups(await connectDatabase(uri));
  const [evidence, jobs, views] = [evidenceStore(db), jobStore(db), dispatchViewStore(db)];
  const masterKey = createHash('sha256').update('a master key for benches').digest();
  const keyRing = createKeyRing({ masterKey, keys: keyStore(db) });
  const stores = { links: linkStore(db), attempts: attemptStore(db), keptMessages: messageStore(db) };
  await db.prepare();
  const writer = createEvidenceWriter({ db, evidence, jobs, keyRing, clock, project: views.project, onEnqueued() {} });
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, answersFor: 'recipient', connections });
  const logger = createLogger({ logLevel: 'silent' });
  const deps = { evidence: coalesceReads(evidence), keyRing, writer, clock, logger, config, ...stores };
  const stageClock = createStageClock();
  let newest: OutgoingMail | undefined;
  const mailTransport: typeof transport = {
    ...transport,
    send(mail, beforeCommit) {
      newest = mail;
      return transport.send(mail, beforeCommit);
    },
  };

  async function accept(): Promise<void> {
    const chain = newId();
    await writer.append({
      ...{ organizationId, chain, begins: true },
      drafts: [
        {
          kind: 'activity.accepted',
          source: 'sender',
          occurredAt: clock.now(),
          facts: { type: 'certified-email', reference: newReference(), activity: newId(), files: 0 },
          disclosed: {
            subject: 'Your account statement',
            body,
            sender: { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' },
            authentication: { method: 'password-session', at: '2026-01-02T03:04:05.678Z' },
            recipient: { email: `${chain}@example.test`, name: null },
            language: 'en',
            basis: 'sender-declared',
          },
        },
      ],
      enqueue: [sendJob(organizationId, chain, clock.now())],
    });
  }

  return {
    async accept(count) {
      for (let left = count; left > 0; left -= 128) await Promise.all(Array.from({ length: Math.min(left, 128) }, accept));
    },
    async send(count) {
      let sent = 0;
      const all = Promise.withResolvers<void>();
      const others = Object.fromEntries(jobNames.map((job) => [job, async () => undefined])) as unknown as JobHandlers;
      const runner = createJobRunner(
        // What a send hands on (the next version of its proof) is work of another kind.
        { jobs: { ...jobs, claim: async (job, ...rest) => (job === name ? jobs.claim(job, ...rest) : []) }, clock, logger, leaseMs },
        {
          ...others,
          async [name](job) {
            const end = await stageClock.time(mailTransport, (timed) => sendEmail({ ...deps, mailTransport: timed }, job));
            sent += 1;
            if (sent === count) all.resolve();
            return end;
          },
        },
      );
      runner.start();
      await all.promise;
      await runner.stop(10_000);
    },
    newest() {
      if (!newest) throw new Error('nothing was sent yet');
      return newest;
    },
    describe: () => `${stageClock.describe()}; ${groups()}`,
    async close() {
      await transport.close();
      await db.close();
    },
  };
}

/** Notes how long the transactions of the writer take. */
function countingGroups(db: Database): { db: Database; groups(): string } {
  let count = 0;
  let took = 0;
  return {
    db: {
      ...db,
      async inTransaction(work) {
        const began = performance.now();
        const result = await db.inTransaction(work);
        count += 1;
        took += performance.now() - began;
        return result;
      },
    },
    groups() {
      const text = `${count} transactions of ${(took / count).toFixed(1)} ms`;
      count = 0;
      took = 0;
      return text;
    },
  };
}
