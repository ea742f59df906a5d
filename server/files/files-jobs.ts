import type { JobHandlers } from '../jobs/job-runner';
import type { Logger } from '../logger';
import { sweepOrphans } from './sweep-orphans';

type Deps = Parameters<typeof sweepOrphans>[0] & { logger: Logger };

export function filesJobs(deps: Deps): Pick<JobHandlers, 'files.sweep-orphans'> {
  return {
    'files.sweep-orphans': async () => {
      const removed = await sweepOrphans(deps);
      if (removed > 0) deps.logger.warn({ removed }, 'blobs without a record were removed');
      return undefined;
    },
  };
}
