import { accessJobs } from './access/access-jobs';
import type { Config } from './config';
import type { Context } from './context';
import { filesJobs } from './files/files-jobs';
import type { JobHandlers } from './jobs/job-runner';
import { createJobRunner, type JobRunner } from './jobs/job-runner';
import { startSchedules } from './jobs/schedules';

/** What the handlers of all slices ask for. */
export type JobHandlersParts = Parameters<typeof accessJobs>[0] & Parameters<typeof filesJobs>[0] & { config: Pick<Config, 'leaseMs'> };

/** Less than the ten seconds that supervisors usually wait between asking and killing. */
const graceMs = 8_000;

export function createWorker(parts: JobHandlersParts): JobRunner {
  const handlers: JobHandlers = { ...accessJobs(parts), ...filesJobs(parts) };
  return createJobRunner({ ...parts, leaseMs: parts.config.leaseMs }, handlers);
}

/** Claims and does work until stopped. */
export function startWorker(context: Context): { stop(): Promise<void> } {
  const runner = createWorker(context);
  context.workSignal.subscribe(runner.wake);
  const stopSchedules = startSchedules(context);
  runner.start();
  return {
    async stop() {
      stopSchedules();
      await runner.stop(graceMs);
    },
  };
}
