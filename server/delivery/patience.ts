import { isDatabaseDown } from '../db';
import { LostLease, withJitter } from '../jobs/job';

/** Waits between tries, in milliseconds. The last is repeated for as long as the database is away; any other error ends them. */
const waitsMs = [100, 250, 500, 1_000, 2_000, 4_000, 8_000];
const longestWaitMs = 8_000;

/**
 * Does work again until the database has taken it, for the life of this process: what is known to nobody else must not be dropped.
 * Passes on the last error where the process stops, and at once where the lease is lost.
 */
export async function withPatience<T>(work: () => Promise<T>, stopping: AbortSignal): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const wait = waitsMs[tries] ?? (isDatabaseDown(error) ? longestWaitMs : null);
      if (wait === null || stopping.aborted || error instanceof LostLease) throw error;
      await pause(withJitter(wait), stopping);
      if (stopping.aborted) throw error;
    }
  }
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = () => resolve();
  const timer = setTimeout(end, ms);
  stopping.addEventListener('abort', end);
  await promise;
  clearTimeout(timer);
  stopping.removeEventListener('abort', end);
}
