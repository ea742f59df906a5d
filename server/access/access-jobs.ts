import type { EvidenceWriter } from '../evidence/append-evidence';
import type { JobHandlers } from '../jobs/job-runner';
import type { JobStore } from '../jobs/job-store';
import type { Clock } from '../ports/clock';
import { foldVisits } from './visits/fold-visits';
import type { VisitStore } from './visits/visit-store';

interface Deps {
  visits: VisitStore;
  writer: EvidenceWriter;
  jobs: JobStore;
  clock: Clock;
}

/** A fetch of the hour's last moment is still being counted when the hour ends. */
const graceMs = 30_000;

export function accessJobs(deps: Deps): Pick<JobHandlers, 'access.fold-visits'> {
  return {
    'access.fold-visits': async (job) => {
      const hour = new Date(job.payload.slot);
      const runAt = new Date(hour.getTime() + graceMs);
      if (deps.clock.now() < runAt) {
        await deps.jobs.settle([{ ticket: job, outcome: 'again', runAt }], deps.clock.now());
        return 'settled';
      }
      await foldVisits(deps, hour);
      return undefined;
    },
  };
}
