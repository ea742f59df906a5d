import type { RecipientReply } from '../../shared/contract/activities';
import { AppError } from '../errors';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { type Append, decideAgainWhenMoved } from '../evidence/evidence';
import type { Clock } from '../ports/clock';
import { personOf, type Sender, sendJob } from './activity';
import { recipientReply } from './activity-replies';
import type { DispatchViewStore } from './dispatch-view-store';
import { orAnswerOfTwin } from './idempotency/answer-twin';
import { fingerprintOf } from './idempotency/idempotency';
import type { IdempotencyStore } from './idempotency/idempotency-store';

interface Deps {
  views: DispatchViewStore;
  idempotency: IdempotencyStore;
  writer: EvidenceWriter;
  clock: Clock;
  config: { masterKey: Buffer };
}

interface Resend {
  activityId: string;
  dispatchId: string;
  email: string | undefined;
}

/** A sender asks for a new attempt, to a corrected address where one is given (`attempt.requested`); the chain keeps both. */
export async function resendActivity(
  deps: Deps,
  sender: Sender,
  { activityId, dispatchId, email }: Resend,
  key: string,
): Promise<RecipientReply> {
  const fingerprint = fingerprintOf(deps.config.masterKey, `resend ${dispatchId}`, { email: email ?? null });
  const earlier = await findEarlier(deps, sender, key, fingerprint);
  if (earlier) return earlier;

  return orAnswerOfTwin(
    () => decideAgainWhenMoved(() => appendRequest(deps, sender, { activityId, dispatchId, email }, { key, fingerprint })),
    () => findEarlier(deps, sender, key, fingerprint),
  );
}

async function appendRequest(
  deps: Deps,
  sender: Sender,
  { activityId, dispatchId, email }: Resend,
  idempotent: { key: string; fingerprint: string },
): Promise<RecipientReply> {
  const { organizationId, user } = sender;
  const view = await deps.views.find(organizationId, dispatchId);
  if (view?.activityId !== activityId) throw new AppError('resource.not-found');
  if (view.status === 'withdrawn') throw new AppError('activity.withdrawn');
  // Between mark and outcome nobody knows yet whether this attempt arrives: a second one now could be a second mail.
  if (view.status === 'submitting') throw new AppError('attempt.in-progress');
  const now = deps.clock.now();
  const corrected = email !== undefined && email !== view.email;
  const requested: Append = {
    organizationId,
    chain: dispatchId,
    expectSeq: view.headSeq,
    drafts: [
      {
        kind: 'attempt.requested',
        source: 'sender',
        occurredAt: now,
        facts: { attempt: view.attempt + 1, corrected },
        disclosed: { address: email ?? view.email, actor: personOf(sender), authentication: sender.authentication },
      },
    ],
    enqueue: [sendJob(organizationId, dispatchId, now)],
  };
  await deps.writer.appendTogether([requested], () =>
    deps.idempotency.insert({ organizationId, userId: user.id, ...idempotent, activityId, dispatchId }),
  );
  return readRecipient(deps, organizationId, dispatchId);
}

async function findEarlier(deps: Deps, { organizationId, user }: Sender, key: string, fingerprint: string): Promise<RecipientReply | null> {
  const entry = await deps.idempotency.find(organizationId, user.id, key);
  if (!entry) return null;
  if (entry.fingerprint !== fingerprint || !entry.dispatchId) throw new AppError('idempotency.mismatch', { activityId: entry.activityId });
  return readRecipient(deps, organizationId, entry.dispatchId);
}

async function readRecipient({ views }: Deps, organizationId: string, dispatchId: string): Promise<RecipientReply> {
  const view = await views.find(organizationId, dispatchId);
  if (!view) throw new AppError('resource.not-found');
  return recipientReply(view);
}
