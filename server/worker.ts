import { accessJobs } from './access/access-jobs';
import { checkpointsJobs } from './checkpoints/checkpoints-jobs';
import type { Config } from './config';
import { deliveryJobs } from './delivery/delivery-jobs';
import { filesJobs } from './files/files-jobs';
import type { JobHandlers } from './jobs/job-runner';
import { createJobRunner, type JobRunner } from './jobs/job-runner';
import { startSchedules } from './jobs/schedules';
import { proofsJobs } from './proofs/proofs-jobs';
import type { WorkSignal } from './work-signal';

/** What the handlers of all slices ask for. */
export type JobHandlersParts = Parameters<typeof accessJobs>[0] &
  Parameters<typeof filesJobs>[0] &
  Parameters<typeof deliveryJobs>[0] &
  Parameters<typeof proofsJobs>[0] &
  Parameters<typeof checkpointsJobs>[0] & { config: Pick<Config, 'leaseMs'> };

/** Less than the ten seconds that supervisors usually wait between asking and killing. */
const graceMs = 8_000;

function createWorker(parts: JobHandlersParts): JobRunner {
  const handlers: JobHandlers = {
    ...accessJobs(parts),
    ...filesJobs(parts),
    ...deliveryJobs(parts),
    ...proofsJobs(parts),
    ...checkpointsJobs(parts),
  };
  return createJobRunner({ ...parts, leaseMs: parts.config.leaseMs }, handlers);
}

/** Claims and does work until stopped. */
export function startWorker(parts: JobHandlersParts & { workSignal: WorkSignal }): { stop(): Promise<void> } {
  const runner = createWorker(parts);
  parts.workSignal.subscribe(runner.wake);
  const stopSchedules = startSchedules(parts);
  runner.start();
  return {
    async stop() {
      await stopSchedules();
      await runner.stop(graceMs);
    },
  };
}
