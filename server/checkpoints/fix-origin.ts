import type { LogStore } from './log-store';

/**
 * The log's origin is fixed at the first start: proofs name it for ever. Throws a sentence where the configuration names another
 * later, because checkpoints under two names would look like two logs.
 */
export async function fixOrigin({ log }: { log: LogStore }, origin: string): Promise<void> {
  const fixed = await log.keepOrigin(origin);
  if (fixed !== origin) throw new Error(`This log's origin is ${fixed} since its first start: set WITNESS_LOG_ORIGIN=${fixed}.`);
}
