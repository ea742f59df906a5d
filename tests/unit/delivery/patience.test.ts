import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { withPatience } from '../../../server/delivery/patience';
import { LostLease } from '../../../server/jobs/job';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const outage = Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
const running = new AbortController().signal;
const hour = 3_600_000;

/** Work that fails `times` times, and how often it was done. */
function failing(error: Error, times = Number.POSITIVE_INFINITY) {
  const work = jest.fn(async () => {
    if (work.mock.calls.length <= times) throw error;
    return 'written';
  });
  return work;
}

test('goes on for as long as the database is away, and no faster than every few seconds', async () => {
  const work = failing(outage, 400);
  const end = withPatience(work, running);
  await jest.advanceTimersByTimeAsync(hour / 2);
  expect(work.mock.calls.length).toBeGreaterThan(100);
  expect(work.mock.calls.length).toBeLessThan(400);
  await jest.advanceTimersByTimeAsync(hour);
  expect(await end).toBe('written');
});

test('ends with the process, on the error that it met last', async () => {
  const stop = new AbortController();
  const end = expect(withPatience(failing(outage), stop.signal)).rejects.toBe(outage);
  await jest.advanceTimersByTimeAsync(hour);
  stop.abort();
  await end;
});

test('an error that is not an outage is passed on after a while', async () => {
  const bug = new TypeError('no such thing');
  const work = failing(bug);
  const end = expect(withPatience(work, running)).rejects.toBe(bug);
  await jest.advanceTimersByTimeAsync(60_000);
  await end;
  expect(work).toHaveBeenCalledTimes(8);
});

test('a lost lease is passed on at once', async () => {
  const work = failing(new LostLease({ id: 'job', organizationId: 'organization', fence: 1 }));
  await expect(withPatience(work, running)).rejects.toThrow(LostLease);
  expect(work).toHaveBeenCalledTimes(1);
});
