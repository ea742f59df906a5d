import { coalesceReads } from '../evidence/coalesce-reads';
import type { JobHandlers } from '../jobs/job-runner';
import { type ApplyEventsDeps, applyEvents } from './events/apply-events';
import { type SendEmailDeps, sendEmail } from './send-email';

export function deliveryJobs(deps: SendEmailDeps & ApplyEventsDeps): Pick<JobHandlers, 'delivery.send-email' | 'delivery.apply-event'> {
  const sending = { ...deps, evidence: coalesceReads(deps.evidence) };
  return {
    'delivery.send-email': (job) => sendEmail(sending, job),
    'delivery.apply-event': async (job) => {
      await applyEvents(deps, job.payload.eventId);
      return undefined;
    },
  };
}
