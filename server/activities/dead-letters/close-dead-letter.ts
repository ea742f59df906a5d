import { AppError } from '../../errors';
import type { EvidenceWriter } from '../../evidence/append-evidence';
import type { JobStore } from '../../jobs/job-store';
import type { Clock } from '../../ports/clock';
import { personOf, type Sender } from '../activity';

interface Deps {
  jobs: JobStore;
  writer: EvidenceWriter;
  clock: Clock;
}

/**
 * An admin gives up work for good. Where it was a delivery, the recipient will get nothing: the chain says so
 * (`activity.withdrawn`, with the reason and who), so that no proof is silent about it.
 */
export async function closeDeadLetter({ jobs, writer, clock }: Deps, admin: Sender, id: string, reason: string): Promise<void> {
  const { organizationId, user } = admin;
  const letter = await jobs.findDead(organizationId, id);
  if (!letter) throw new AppError('job.not-dead');
  const dispatchId = letter.name === 'delivery.send-email' ? letter.payload.dispatchId : undefined;
  const close = async () => {
    if (!(await jobs.closeDead(organizationId, id, reason, user.id))) throw new AppError('job.not-dead');
  };
  if (!dispatchId) return close();
  await writer.appendTogether(
    [
      {
        organizationId,
        chain: dispatchId,
        drafts: [
          {
            kind: 'activity.withdrawn',
            source: 'sender',
            occurredAt: clock.now(),
            facts: {},
            disclosed: { reason, actor: personOf(admin), authentication: admin.authentication },
          },
        ],
      },
    ],
    close,
  );
}
