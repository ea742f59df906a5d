import type { EvidenceKind } from './evidence/kinds';

export const recipientStatuses = [
  'accepted',
  'submitting',
  'deferred',
  'submitted',
  'delivered',
  'opened',
  'downloaded',
  'acknowledged',
  'refused',
  'bounced',
  'uncertain',
  'declined',
  'expired',
  'withdrawn',
] as const;
export type RecipientStatus = (typeof recipientStatuses)[number];

/** The status that a fact speaks for; null where it says nothing about the outcome. */
export const statusOfKind: Record<EvidenceKind, RecipientStatus | null> = {
  'activity.accepted': 'accepted',
  'attempt.requested': 'accepted',
  'email.submitting': 'submitting',
  // The message is still in our hands and nobody has said anything about it.
  'email.unreached': 'accepted',
  'email.submitted': 'submitted',
  'email.deferred': 'deferred',
  'email.delivered': 'delivered',
  'email.bounced': 'bounced',
  'email.refused': 'refused',
  'email.uncertain': 'uncertain',
  'portal.visited': null,
  'portal.opened': 'opened',
  'file.requested': null,
  'file.downloaded': 'downloaded',
  'activity.acknowledged': 'acknowledged',
  'activity.declined': 'declined',
  'activity.expired': 'expired',
  'activity.withdrawn': 'withdrawn',
  'content.erased': null,
};

/**
 * What a later fact does to a status: row = status now, letter under each incoming status in the order of `recipientStatuses`:
 * `t` the fact is taken, `.` the status stays. Providers report in any order, so a weaker report never undoes a stronger one;
 * only a bounce undoes a delivery, so that any order of the same
 * reports ends alike; nothing from outside undoes an act of the recipient; an act settles `uncertain`.
 */
const precedence: Record<RecipientStatus, string> = {
  //             a s d s d o d a r b u d e w
  accepted: /**/ 'tttttttttttttt',
  submitting: /**/ 'tttttttttttttt',
  deferred: /*  */ 'ttt.tttttttttt',
  submitted: /* */ 't.t.tttttt.ttt',
  delivered: /* */ 't....ttt.t.ttt',
  opened: /*    */ '......tt...t.t',
  downloaded: /**/ '.......t...t.t',
  acknowledged: '..............',
  refused: /*   */ 't...tttt.t.ttt',
  bounced: /*   */ 't....ttt...ttt',
  uncertain: /* */ 't.tttttttt.ttt',
  declined: /*  */ '..............',
  expired: /*   */ '.....ttt...t.t',
  withdrawn: /* */ '..............',
};

export function nextStatus(now: RecipientStatus, incoming: RecipientStatus): RecipientStatus {
  return precedence[now][recipientStatuses.indexOf(incoming)] === 't' ? incoming : now;
}

interface StatusState {
  status: RecipientStatus;
  attempt: number;
}
interface StatusFact {
  kind: EvidenceKind;
  facts: { attempt?: number | undefined; corrected?: boolean | undefined };
}

/**
 * Folds one fact into the status: a report about an attempt that a newer one has replaced changes nothing, an act made with its link
 * does. A corrected address begins anew: what was done at the wrong one was done by somebody else.
 */
export function advanceStatus(state: StatusState | null, { kind, facts }: StatusFact): StatusState {
  const incoming = statusOfKind[kind];
  if (kind === 'attempt.requested' && facts.corrected && facts.attempt && state?.status !== 'withdrawn')
    return { status: 'accepted', attempt: facts.attempt };
  const before = state ?? { status: 'accepted' as const, attempt: 1 };
  const attempt = facts.attempt ?? before.attempt;
  const isReport = kind.startsWith('email.');
  if (!incoming || (isReport && attempt < before.attempt)) return before;
  return { status: nextStatus(before.status, incoming), attempt: Math.max(attempt, before.attempt) };
}

/** An activity is worth what its least advanced recipient is worth, and a failure needs the sender's eye first. */
const attentionOrder: RecipientStatus[] = [
  'bounced',
  'refused',
  'uncertain',
  'declined',
  'expired',
  'deferred',
  'accepted',
  'submitting',
  'submitted',
  'delivered',
  'opened',
  'downloaded',
  'acknowledged',
  'withdrawn',
];

export function statusOfActivity(statuses: RecipientStatus[]): RecipientStatus {
  return attentionOrder.find((status) => statuses.includes(status)) ?? 'accepted';
}
