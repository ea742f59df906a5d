import type { JobStore } from '../jobs/job-store';
import { everyOrganization } from '../jobs/schedules';
import type { Clock } from '../ports/clock';

/** Asks for the log to be brought up to date now, for somebody who waits for a report. */
export async function askForCheckpoint({ jobs, clock }: { jobs: JobStore; clock: Clock }): Promise<void> {
  await jobs.enqueue([
    {
      organizationId: everyOrganization,
      name: 'checkpoints.append',
      payload: { slot: 'asked' },
      key: 'checkpoints.append:asked',
      runAt: clock.now(),
    },
  ]);
}
