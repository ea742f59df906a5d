import type { Logger } from '../logger';
import type { Clock } from '../ports/clock';
import type { JobName } from './job-catalogue';
import type { JobStore } from './job-store';

/** Work that comes round by itself belongs to no organization; it still has a place in every index that begins with one. */
export const everyOrganization = 'every-organization';

const hour = 3_600_000;
const minute = 60_000;
const periods = { 'checkpoints.append': minute, 'access.fold-visits': hour, 'files.sweep-orphans': 24 * hour } as const satisfies Partial<
  Record<JobName, number>
>;
export type ScheduledJob = keyof typeof periods;

/** Queues the coming slot of everything that comes round. All workers do so; the slot's key lets one of them win. */
async function scheduleComingSlots({ jobs, clock }: { jobs: JobStore; clock: Clock }): Promise<void> {
  for (const name of Object.keys(periods) as ScheduledJob[]) {
    const runAt = new Date((Math.floor(clock.now().getTime() / periods[name]) + 1) * periods[name]);
    const slot = runAt.toISOString();
    await jobs.enqueueOnce({ organizationId: everyOrganization, name, payload: { slot }, key: `${name}:${slot}`, runAt });
  }
}

/** Looks every minute; returns what ends it, once the last look is over. */
export function startSchedules(deps: { jobs: JobStore; clock: Clock; logger: Logger }): () => Promise<void> {
  const look = () =>
    scheduleComingSlots(deps).catch((error) => deps.logger.warn({ err: error }, 'coming slots not queued; the next look will do it'));
  let looking = look();
  const timer = setInterval(() => {
    looking = look();
  }, 60_000);
  timer.unref();
  return () => {
    clearInterval(timer);
    return looking;
  };
}
