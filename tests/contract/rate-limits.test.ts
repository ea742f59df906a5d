import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectDatabase, type Database } from '../../server/db';
import { createRateLimits } from '../../server/http/rate-limits';
import { testDatabase } from '../support/stack';
import { until } from '../support/until';

const masterKey = createHash('sha256').update('a master key for tests').digest();
let uri: string;
let one: Database;
let other: Database;
beforeAll(async () => {
  ({ uri } = await testDatabase());
  [one, other] = await Promise.all([connectDatabase(uri), connectDatabase(uri)]);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
});

const limited = { code: 'rate.limited', details: { retryAfterSeconds: expect.any(Number) } };
const limiter = (db: Database, name: string, points: number, seconds = 60) =>
  createRateLimits({ db, masterKey }).limiter(name, { points, seconds });

test('of many at once on two processes exactly the allowance passes', async () => {
  const [here, there] = [limiter(one, 'crowd', 10), limiter(other, 'crowd', 10)];
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, turn) => (turn % 2 ? here : there).take('key')));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  await expect(here.take('key')).rejects.toMatchObject(limited);
  await here.take('another key');
});

test('names keep their keys apart, points come back, and forgetting starts anew', async () => {
  const [first, second] = [limiter(one, 'first', 2), limiter(one, 'second', 1)];
  await first.take('key', 2);
  await second.take('key');
  await expect(first.take('key')).rejects.toMatchObject(limited);
  await second.forget('key');
  await second.take('key');
  const third = limiter(one, 'third', 2);
  await third.take('key', 2);
  await third.giveBack('key', 1);
  await third.take('key');
  await expect(third.take('key')).rejects.toMatchObject(limited);
});

test('a window ends by itself, however often it was knocked on', async () => {
  const brief = limiter(one, 'brief', 1, 1);
  await brief.take('key');
  await until(async () => {
    const [outcome] = await Promise.allSettled([brief.take('key')]);
    return outcome.status === 'fulfilled';
  });
});

test('a busy key is counted in batches over both processes, and stays shut once it was', async () => {
  const [here, there] = [limiter(one, 'busy', 200), limiter(other, 'busy', 200)];
  let passed = 0;
  for (let turn = 0; turn < 400; turn++) {
    const [outcome] = await Promise.allSettled([(turn % 2 ? here : there).takeOne('key')]);
    if (outcome.status === 'fulfilled') passed += 1;
  }
  expect(passed).toBeGreaterThanOrEqual(200);
  expect(passed).toBeLessThanOrEqual(350);
  await expect(here.takeOne('key')).rejects.toMatchObject(limited);
});

test('where nobody can count nobody passes', async () => {
  const closed = await connectDatabase(uri);
  const shut = limiter(closed, 'closed', 10);
  await closed.close();
  await expect(shut.take('key')).rejects.toMatchObject({ code: 'service.unavailable' });
});
