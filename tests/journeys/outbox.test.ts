import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { newId } from '../../server/ids';
import { type LeasedJob, LostLease } from '../../server/jobs/job';
import { jobNames, jobPolicies } from '../../server/jobs/job-catalogue';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import { type TestCore, testCore } from '../support/core';

let core: TestCore;
const organizationId = newId();
const leaseMs = 30_000;
const logger = pino({ level: 'silent' });
beforeAll(async () => {
  core = await testCore();
});
beforeEach(() => core.db.connection.collection('jobs').deleteMany({}));
afterAll(() => core.db.close());

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
const job = (dispatchId: string, runAt = at(0), organization = organizationId) => ({
  organizationId: organization,
  name: 'proofs.make-version' as const,
  payload: { dispatchId },
  key: `proofs.make-version:${dispatchId}`,
  runAt,
});

function movingClock() {
  let now = at(0);
  return {
    now: () => now,
    move(ms: number) {
      now = new Date(now.getTime() + ms);
    },
  };
}

function handlersFor(handle: (job: LeasedJob) => Promise<'settled' | undefined>): JobHandlers {
  return Object.fromEntries(jobNames.map((name) => [name, handle])) as unknown as JobHandlers;
}

test('a job is leased by one of many workers that ask at once', async () => {
  await core.jobs.enqueue(Array.from({ length: 50 }, (_, index) => job(`d${index}`)));
  const claims = await Promise.all(Array.from({ length: 8 }, () => core.jobs.claim('proofs.make-version', 20, at(1), leaseMs)));
  const ids = claims.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('the sleeper that lost its lease cannot end the job, the new holder can', async () => {
  await core.jobs.enqueue([job('d')]);
  const [sleeper] = await core.jobs.claim('proofs.make-version', 1, at(1), leaseMs);
  const [holder] = await core.jobs.claim('proofs.make-version', 1, at(leaseMs + 2), leaseMs);
  expect(holder?.fence).toBe((sleeper?.fence ?? 0) + 1);
  await expect(core.jobs.settle([{ ticket: sleeper as LeasedJob, outcome: 'done' }], at(0))).rejects.toThrow(LostLease);
  await core.jobs.settle([{ ticket: holder as LeasedJob, outcome: 'done' }], at(0));
  expect(await core.jobs.claim('proofs.make-version', 1, at(10 ** 9), leaseMs)).toEqual([]);
});

test('asking again for work under way makes it run anew', async () => {
  await core.jobs.enqueue([job('d')]);
  const [first] = await core.jobs.claim('proofs.make-version', 1, at(1), leaseMs);
  await core.jobs.enqueue([job('d', at(2))]);
  await expect(core.jobs.settle([{ ticket: first as LeasedJob, outcome: 'done' }], at(2))).rejects.toThrow(LostLease);
  expect(await core.jobs.claim('proofs.make-version', 5, at(3), leaseMs)).toHaveLength(1);
});

test('work that fails comes back later each time and is a dead letter after the last try', async () => {
  const clock = movingClock();
  const tries: number[] = [];
  const runner = createJobRunner(
    { jobs: core.jobs, clock, logger, leaseMs },
    handlersFor(async ({ tries: count }) => {
      tries.push(count);
      throw new Error('no luck with sown@example.test');
    }),
  );
  await core.jobs.enqueue([job('d')]);
  const { backOffMs } = jobPolicies['proofs.make-version'];
  for (const wait of [0, ...backOffMs]) {
    clock.move(wait * 1.3);
    await runner.drain();
  }
  expect(tries).toEqual(Array.from({ length: backOffMs.length + 1 }, (_, index) => index + 1));
  const [dead] = await core.jobs.listDead(organizationId);
  expect(dead).toMatchObject({ name: 'proofs.make-version', payload: { dispatchId: 'd' }, tries: backOffMs.length + 1 });
  expect(await core.jobs.listDead(newId())).toEqual([]);
});

test('a dead letter is retried or closed with a reason, by its own organization only', async () => {
  await core.jobs.enqueue([job('one'), job('two')]);
  const claimed = await core.jobs.claim('proofs.make-version', 2, at(1), leaseMs);
  await core.jobs.settle(
    claimed.map((ticket) => ({ ticket, outcome: 'dead' as const, error: 'gone' })),
    at(2),
  );
  const [one, two] = await core.jobs.listDead(organizationId);
  expect(await core.jobs.retryDead(newId(), one?.id ?? '', at(3))).toBe(false);
  expect(await core.jobs.retryDead(organizationId, one?.id ?? '', at(3))).toBe(true);
  expect(await core.jobs.closeDead(organizationId, two?.id ?? '', 'address gone', 'admin')).toBe(true);
  expect(await core.jobs.listDead(organizationId)).toEqual([]);
  expect(await core.jobs.claim('proofs.make-version', 5, at(4), leaseMs)).toHaveLength(1);
});

test('a stop claims no more, waits for what is running and leaves the rest in the queue', async () => {
  const started = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  let done = 0;
  const runner = createJobRunner(
    { jobs: core.jobs, clock: { now: () => new Date() }, logger, leaseMs },
    handlersFor(async () => {
      started.resolve();
      await release.promise;
      done += 1;
      return undefined;
    }),
  );
  await core.jobs.enqueue([job('one'), job('two')]);
  runner.start();
  await started.promise;
  const stopped = runner.stop(10_000);
  release.resolve();
  await stopped;
  expect(done).toBe(1);
  expect(await core.jobs.pending(['proofs.make-version'], new Date())).toBe(1);
});
