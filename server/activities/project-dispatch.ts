import { advanceStatus } from '../../shared/activity-status';
import type { SmtpAnswer } from '../../shared/contract/activities';
import type { ChainChange } from '../evidence/evidence';
import { type OpenedRecord, recordsOf } from '../evidence/verified-chain';
import { type DispatchView, searchText } from './activity';

const answerKinds = ['email.submitted', 'email.deferred', 'email.delivered', 'email.bounced', 'email.refused'] as const;

/** Folds new records into the view of their dispatch. The same function keeps views in step and rebuilds them. */
export function projectDispatch(view: DispatchView | null, change: ChainChange): DispatchView {
  let now = view ?? beginView(change);
  const requested = new Map(recordsOf(change, 'attempt.requested').map((request) => [request.record.seq, request]));
  const answers = answersIn(change);
  for (const record of change.records) {
    const request = requested.get(record.seq);
    if (request) now = turnTo(now, request);
    const state = advanceStatus({ status: now.status, attempt: now.attempt }, record);
    now = {
      ...now,
      ...state,
      // An answer stands for its attempt and no other.
      smtp: answers.get(record.seq)?.(state.attempt) ?? (state.attempt === now.attempt ? now.smtp : null),
      changedAt: new Date(record.recordedAt),
      lastKind: record.kind,
      headSeq: record.seq,
      opens: now.opens + (record.kind === 'portal.opened' ? 1 : 0),
      downloads: now.downloads + (record.kind === 'file.downloaded' ? 1 : 0),
      acknowledgedAt: now.acknowledgedAt ?? (record.kind === 'activity.acknowledged' ? record.occurredAt : null),
    };
  }
  return { ...now, search: searchText(now) };
}

/** A new attempt, perhaps to a corrected address: what was done with links to the wrong one was done by somebody else. */
function turnTo(view: DispatchView, { facts, disclosed }: OpenedRecord<'attempt.requested'>): DispatchView {
  const email = disclosed?.address ?? view.email;
  return facts.corrected
    ? { ...view, email, oldestLiveAttempt: facts.attempt, opens: 0, downloads: 0, acknowledgedAt: null }
    : { ...view, email };
}

function beginView(change: ChainChange): DispatchView {
  const [first] = recordsOf(change, 'activity.accepted');
  if (first?.record.seq !== 0) throw new Error(`chain ${change.chain} does not begin with activity.accepted`);
  const { facts, disclosed, record } = first;
  return {
    id: change.chain,
    organizationId: change.organizationId,
    activityId: facts.activity,
    reference: facts.reference,
    type: facts.type as DispatchView['type'],
    subject: disclosed?.subject ?? '',
    senderName: disclosed?.sender.name ?? '',
    email: disclosed?.recipient.email ?? '',
    firstEmail: disclosed?.recipient.email ?? '',
    name: disclosed?.recipient.name ?? null,
    language: disclosed?.language ?? 'en',
    status: 'accepted',
    attempt: 1,
    oldestLiveAttempt: 1,
    smtp: null,
    opens: 0,
    downloads: 0,
    acknowledgedAt: null,
    createdAt: new Date(record.recordedAt),
    changedAt: new Date(record.recordedAt),
    lastKind: 'activity.accepted',
    headSeq: 0,
    search: '',
  };
}

/** The answers of mail servers by record, each for whoever asks about its attempt. */
function answersIn(change: ChainChange): Map<number, (attempt: number) => SmtpAnswer | null> {
  return new Map(
    answerKinds
      .flatMap((kind) => recordsOf(change, kind))
      .map(({ record, facts, disclosed }) => {
        const { code, enhancedCode } = facts;
        const answer = { code, enhancedCode, text: disclosed?.text ?? '', host: disclosed?.host ?? '', at: record.occurredAt };
        return [record.seq, (attempt) => (attempt === facts.attempt ? answer : null)];
      }),
  );
}
