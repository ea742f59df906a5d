import { randomBytes } from 'node:crypto';
import { sendJob } from '../../server/activities/activity';
import { composeContext } from '../../server/compose';
import { readConfig } from '../../server/config';
import { deliveryJobs } from '../../server/delivery/delivery-jobs';
import { newId, newReference } from '../../server/ids';
import { jobNames } from '../../server/jobs/job-catalogue';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import type { OutgoingMail } from '../../server/ports/mail-transport';
import { createStageClock } from './stages';

const name = 'delivery.send-email';
const organizationId = newId();
const body = '<p>Your account statement is ready. Reference 0123456789.</p>'.repeat(90);

export interface Delivery {
  /** As configured by default. */
  connections: number;
  /** Has so many dispatches accepted, each with its chain and its job. */
  accept(count: number): Promise<void>;
  /** Sends what was accepted, `count` in all, as a worker does: claimed, marked before the dot, evidenced, settled. */
  send(count: number): Promise<void>;
  /** The newest message that went out. */
  newest(): OutgoingMail;
  /** Where the time of a send went since the last call. */
  describe(): string;
  close(): Promise<void>;
}

/** The delivering half of the service, put together by itself, around one mail server. */
export async function openDelivery(uri: string, port: number): Promise<Delivery> {
  const config = readConfig({
    MONGODB_URI: uri,
    // Nothing is stored there by a send.
    AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    SMTP_ANSWERS_FOR: 'recipient',
    WITNESS_MASTER_KEY: randomBytes(32).toString('base64'),
    WITNESS_ADMIN_PASSWORD: randomBytes(16).toString('base64'),
    WITNESS_LOG_LEVEL: 'silent',
  });
  const context = await composeContext(config);
  const { clock, writer, jobs } = context;
  const stages = createStageClock(context.mailTransport);
  const handlers = deliveryJobs({ ...context, mailTransport: stages.transport });

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
    connections: context.mailTransport.concurrency,
    async accept(count) {
      for (let left = count; left > 0; left -= 128) await Promise.all(Array.from({ length: Math.min(left, 128) }, accept));
    },
    async send(count) {
      let sent = 0;
      const all = Promise.withResolvers<void>();
      const others = Object.fromEntries(jobNames.map((job) => [job, async () => undefined])) as unknown as JobHandlers;
      const runner = createJobRunner(
        // What a send hands on (the next version of its proof) is work of another kind.
        { ...context, jobs: { ...jobs, claim: async (job, ...rest) => (job === name ? jobs.claim(job, ...rest) : []) }, leaseMs: 30_000 },
        {
          ...others,
          async [name](job, stopping) {
            const end = await stages.time(() => handlers[name](job, stopping));
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
    newest: stages.newest,
    describe: stages.describe,
    close: context.close,
  };
}
