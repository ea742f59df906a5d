import { advanceStatus } from '../../shared/activity-status';
import type { SmtpAnswer } from '../../shared/contract/activities';
import type { ChainChange } from '../evidence/evidence';
import { recordsOf } from '../evidence/verified-chain';
import { type DispatchView, searchText } from './activity';

const answerKinds = ['email.submitted', 'email.deferred', 'email.delivered', 'email.bounced', 'email.refused'] as const;

/** Folds new records into the view of their dispatch. The same function keeps views in step and rebuilds them. */
export function projectDispatch(view: DispatchView | null, change: ChainChange): DispatchView {
  let now = view ?? beginView(change);
  for (const record of change.records) {
    const state = advanceStatus({ status: now.status, attempt: now.attempt }, record);
    now = {
      ...now,
      ...state,
      changedAt: new Date(record.recordedAt),
      lastKind: record.kind,
      headSeq: record.seq,
      opens: now.opens + (record.kind === 'portal.opened' ? 1 : 0),
      downloads: now.downloads + (record.kind === 'file.downloaded' ? 1 : 0),
      acknowledgedAt: now.acknowledgedAt ?? (record.kind === 'activity.acknowledged' ? record.occurredAt : null),
    };
  }
  for (const { facts, disclosed } of recordsOf(change, 'attempt.requested')) {
    const email = disclosed?.address ?? now.email;
    now = { ...now, email, smtp: null, oldestLiveAttempt: facts.corrected ? facts.attempt : now.oldestLiveAttempt };
  }
  now = { ...now, smtp: lastAnswer(change, now.attempt) ?? now.smtp };
  return { ...now, search: searchText(now) };
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

function lastAnswer(change: ChainChange, attempt: number): SmtpAnswer | null {
  const answers = answerKinds.flatMap((kind) => recordsOf(change, kind)).sort((one, other) => one.record.seq - other.record.seq);
  const answer = answers.findLast(({ facts }) => facts.attempt === attempt);
  if (!answer) return null;
  const { facts, disclosed, record } = answer;
  return {
    code: facts.code,
    enhancedCode: facts.enhancedCode,
    text: disclosed?.text ?? '',
    host: disclosed?.host ?? '',
    at: record.occurredAt,
  };
}
