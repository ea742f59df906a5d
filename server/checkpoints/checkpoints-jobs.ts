import type { JobHandlers } from '../jobs/job-runner';
import type { JobStore } from '../jobs/job-store';
import { everyOrganization } from '../jobs/schedules';
import { appendHeads } from './append-heads';
import { publishCheckpoint } from './publish-checkpoint';
import { stampCheckpoint } from './stamp-checkpoint';

type Deps = Parameters<typeof appendHeads>[0] &
  Parameters<typeof publishCheckpoint>[0] &
  Parameters<typeof stampCheckpoint>[0] & { jobs: JobStore };

export function checkpointsJobs(deps: Deps): Pick<JobHandlers, 'checkpoints.append' | 'checkpoints.time-stamp'> {
  return {
    async 'checkpoints.append'() {
      await appendHeads(deps);
      const checkpoint = await publishCheckpoint(deps);
      if (!checkpoint) return undefined;
      const size = String(checkpoint.size);
      const key = `checkpoints.time-stamp:${size}`;
      await deps.jobs.enqueue([
        { organizationId: everyOrganization, name: 'checkpoints.time-stamp', payload: { size }, key, runAt: deps.clock.now() },
      ]);
      return undefined;
    },
    async 'checkpoints.time-stamp'({ payload }) {
      await stampCheckpoint(deps, Number(payload.size));
      return undefined;
    },
  };
}
