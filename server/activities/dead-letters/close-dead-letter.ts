import type { EvidenceKind } from '../../../shared/evidence/kinds';
import { AppError } from '../../errors';
import type { EvidenceWriter } from '../../evidence/append-evidence';
import { decideAgainWhenMoved } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { KeyRing } from '../../evidence/key-ring';
import type { JobStore } from '../../jobs/job-store';
import type { Clock } from '../../ports/clock';
import { personOf, type Sender } from '../activity';
import { type Dispatch, readDispatch } from '../read-dispatch';

interface Deps {
  jobs: JobStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  clock: Clock;
}

/**
 * An admin gives up work for good; the reason stays with the job. Where it was the delivery of a message of which nothing ever went out,
 * the recipient will get nothing: the chain says so (`activity.withdrawn`, with the reason and who), so that no proof is silent about
 * it. Where an earlier attempt may have arrived its link keeps working, and only the new attempt is given up.
 */
export async function closeDeadLetter(deps: Deps, admin: Sender, id: string, reason: string): Promise<void> {
  const { jobs, writer, clock } = deps;
  const { organizationId, user } = admin;
  const letter = await jobs.findDead(organizationId, id);
  if (!letter) throw new AppError('job.not-dead');
  const dispatchId = letter.name === 'delivery.send-email' ? letter.payload.dispatchId : undefined;
  const close = async () => {
    if (!(await jobs.closeDead(organizationId, id, reason, user.id))) throw new AppError('job.not-dead');
  };
  if (!dispatchId) return close();
  await decideAgainWhenMoved(async () => {
    const { chain } = await readDispatch(deps, organizationId, dispatchId);
    if (hasEndedOrGoneOut(chain)) return close();
    await writer.appendTogether(
      [
        {
          organizationId,
          chain: dispatchId,
          expectSeq: chain.head.seq,
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
  });
}

const ends: EvidenceKind[] = ['activity.withdrawn', 'activity.expired'];
const handedOver: EvidenceKind[] = ['email.submitting', 'email.submitted', 'email.delivered', 'email.bounced', 'email.uncertain'];

/** Whether somebody may have a link to the dispatch, or it is over already. */
function hasEndedOrGoneOut({ records }: Dispatch['chain']): boolean {
  return records.some(({ kind, source }) => source === 'recipient' || handedOver.includes(kind) || ends.includes(kind));
}
