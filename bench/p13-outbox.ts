import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';
import { connectDatabase } from '../server/db';
import { newId } from '../server/ids';
import type { NewJob } from '../server/jobs/job';
import { jobNames, jobPolicies } from '../server/jobs/job-catalogue';
import { createJobRunner, type JobHandlers } from '../server/jobs/job-runner';
import { type JobStore, jobStore } from '../server/jobs/job-store';
import { createLogger } from '../server/logger';
import { systemClock } from '../server/ports/clock';
import type { Bench } from './bench';
import { ownClock, runRounds } from './rounds';
import { startRedis } from './servers/start-redis';

const jobsARound = 4_000;
const batch = 1_000;
const leaseMs = 30_000;
const name = 'delivery.send-email';
const organizations = Array.from({ length: 5 }, newId);

/** Enqueue, claim and settle of jobs that do nothing, against BullMQ with 50 at a time. */
export const outboxBench: Bench = async (workbench) => {
  const db = await connectDatabase(await workbench.database());
  workbench.later(db.close);
  const jobs = jobStore(db);
  await db.prepare();
  const redis = await startRedis(join(workbench.folder, 'redis'));
  workbench.later(redis.stop);

  const count = jobsARound;
  const clocks = { ours: ownClock, MongoDB: workbench.databaseSeconds };
  const peer = 'BullMQ, 50 at a time, Redis flushed every second';
  const runner = 'our outbox through its runner, majority and journal';
  const groups = 'our outbox settled in groups, as the evidence writer does';
  const { ratios } = await runRounds(
    'jobs/s',
    {
      [peer]: { count, work: () => throughBullMq(redis.port), clocks: { BullMQ: ownClock } },
      [runner]: { count, work: () => throughRunner(jobs), clocks },
      [groups]: { count, work: () => throughGroups(jobs), clocks },
    },
    workbench.print,
  );
  const figure = { unit: 'ratio', better: 'more', floor: null, moonshot: null } as const;
  return [
    { ...figure, what: 'outbox through its runner / BullMQ 50', values: ratios(runner, peer) },
    { ...figure, what: 'outbox settled in groups / BullMQ 50', values: ratios(groups, peer) },
  ];
};

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

async function throughBullMq(port: number): Promise<void> {
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const queueName = newId();
  const queue = new Queue(queueName, { connection });
  const done = Promise.withResolvers<void>();
  let completed = 0;
  const worker = new Worker(queueName, async () => {}, { connection, concurrency: 50 });
  queue.on('error', done.reject);
  worker.on('error', done.reject);
  worker.on('completed', () => {
    completed += 1;
    if (completed === jobsARound) done.resolve();
  });
  for (let added = 0; added < jobsARound; added += batch)
    await queue.addBulk(
      numbers(batch).map((number) => ({
        name: 'no-op',
        data: { dispatchId: newId() },
        opts: { removeOnComplete: true, jobId: `${added + number}-${queueName}` },
      })),
    );
  await done.promise;
  await worker.close();
  await queue.close();
}

async function enqueueAll(jobs: JobStore, onEnqueued: () => void): Promise<void> {
  for (let added = 0; added < jobsARound; added += batch) {
    await jobs.enqueue(
      numbers(batch).map((number): NewJob => {
        const dispatchId = newId();
        const organizationId = organizations[number % organizations.length] as string;
        return { organizationId, name, payload: { dispatchId }, key: `${name}:${dispatchId}`, runAt: new Date() };
      }),
    );
    onEnqueued();
  }
}

async function throughRunner(jobs: JobStore): Promise<void> {
  let handled = 0;
  const all = Promise.withResolvers<void>();
  const noOp = async (): Promise<undefined> => {
    handled += 1;
    if (handled === jobsARound) all.resolve();
  };
  const handlers = Object.fromEntries(jobNames.map((name) => [name, noOp])) as unknown as JobHandlers;
  const runner = createJobRunner({ jobs, clock: systemClock, logger: createLogger({ logLevel: 'error' }), leaseMs }, handlers);
  runner.start();
  await enqueueAll(jobs, runner.wake);
  await all.promise;
  await runner.stop(10_000);
  await expectNone(jobs);
}

/** The handlers of a busy worker end their jobs in the transactions of their facts, a group at a time. */
async function throughGroups(jobs: JobStore): Promise<void> {
  await enqueueAll(jobs, () => {});
  for (;;) {
    const claimed = await jobs.claim(name, jobPolicies[name].concurrency, new Date(), leaseMs);
    if (claimed.length === 0) break;
    await jobs.settle(
      claimed.map((ticket) => ({ ticket, outcome: 'done' })),
      new Date(),
    );
  }
  await expectNone(jobs);
}

async function expectNone(jobs: JobStore): Promise<void> {
  const left = await jobs.pending([name], new Date(Date.now() + 3_600_000));
  if (left > 0) throw new Error(`${left} jobs were not done`);
}
