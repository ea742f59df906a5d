import { Writable } from 'node:stream';
import { linkStore } from '../../server/access/link-store';
import { sendJob } from '../../server/activities/activity';
import { readDispatch } from '../../server/activities/read-dispatch';
import { createSmtpTransport } from '../../server/adapters/mail/smtp';
import { attemptStore } from '../../server/delivery/attempt-store';
import { deliveryJobs } from '../../server/delivery/delivery-jobs';
import { eventBatchStore } from '../../server/delivery/events/event-batch-store';
import { providerEventStore } from '../../server/delivery/events/provider-event-store';
import { messageStore } from '../../server/delivery/message/message-store';
import { type JobName, jobNames } from '../../server/jobs/job-catalogue';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import { createLogger } from '../../server/logger';
import type { MailTransport } from '../../server/ports/mail-transport';
import { createWorkSignal } from '../../server/work-signal';
import { beginChain, type TestCore, testCore } from './core';
import { type PeerScript, startSmtpPeer } from './smtp-peer';

const leaseMs = 30_000;

/** Delivery as a worker has it, on a database of its own, with a clock that can be moved ahead. */
export async function testDelivery(core?: TestCore) {
  const base = core ?? (await testCore());
  const stores = {
    links: linkStore(base.db),
    attempts: attemptStore(base.db),
    keptMessages: messageStore(base.db),
    eventBatches: eventBatchStore(base.db),
    providerEvents: providerEventStore(base.db),
  };
  await base.db.prepare();
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const lines: string[] = [];
  const logger = createLogger(
    { logLevel: 'debug' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  return {
    ...base,
    ...stores,
    clock,
    logger,
    workSignal: createWorkSignal(),
    config: {
      ...base.config,
      publicUrl: 'https://witness.example.test',
      mailDomain: 'witness.example.test',
      returnDomain: 'bounces.witness.example.test',
      retrySchedule: [60, 300, 900],
    },
    /** Log lines so far. */
    lines,
    moveAhead(seconds: number) {
      ahead += seconds * 1000;
    },
  };
}
export type TestDelivery = Awaited<ReturnType<typeof testDelivery>>;

/** A worker of its own before one transport. */
export function workerOf(parts: TestDelivery, mailTransport: MailTransport, eventTransports = new Map<string, MailTransport>()) {
  const handlers = deliveryJobs({ ...parts, mailTransport, eventTransports });
  const others = Object.fromEntries(jobNames.map((name) => [name, async () => undefined])) as unknown as JobHandlers;
  const runner = createJobRunner({ ...parts, leaseMs }, { ...others, ...handlers });
  const names: JobName[] = ['delivery.send-email', 'delivery.apply-event'];
  return { runner, handlers, work: () => runner.drain(names) };
}

/** An accepted dispatch with its work queued, as a request leaves it. */
export async function acceptDispatch(
  parts: TestDelivery,
  organizationId: string,
  changes: Parameters<typeof beginChain>[2] = {},
): Promise<string> {
  const dispatchId = await beginChain(parts, organizationId, changes);
  await parts.jobs.enqueue([sendJob(organizationId, dispatchId, parts.clock.now())]);
  return dispatchId;
}

/** A peer and a worker before it. */
export async function deliveringTo(parts: TestDelivery, script: PeerScript, answersFor: MailTransport['answersFor'] = 'recipient') {
  const peer = await startSmtpPeer(script);
  const transport = createSmtpTransport({ url: peer.url, answersFor, timeouts: { silence: 3_000 } });
  return {
    peer,
    transport,
    ...workerOf(parts, transport),
    async stop() {
      await transport.close();
      await peer.stop();
    },
  };
}

/** The kinds of a chain's records, with the attempt of those that have one, verified as they are read. */
export async function storyOf(parts: TestDelivery, organizationId: string, dispatchId: string): Promise<string[]> {
  const { chain } = await readDispatch(parts, organizationId, dispatchId);
  return chain.records.map(({ kind, facts: { attempt } }) => (attempt ? `${kind} ${attempt}` : kind));
}

/** The token of the link in a message as it arrived. */
export function tokenIn(raw: Buffer): string {
  const token = /\/p\/([\w-]{22})/.exec(raw.toString('latin1').replaceAll('=\r\n', ''))?.[1];
  if (!token) throw new Error('the message has no link');
  return token;
}
