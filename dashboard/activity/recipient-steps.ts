import type { RecipientReply } from '../../shared/contract/activities';
import type { EvidenceKind } from '../../shared/evidence/kinds';
import type { EvidenceRecord } from '../../shared/evidence/record';

export const steps = ['accepted', 'submitted', 'delivered', 'opened', 'acknowledged'] as const;
export type Step = (typeof steps)[number];

/** `unreported`: something later shows that it happened, but nobody told us. */
export type StepState = 'done' | 'now' | 'waiting' | 'attention' | 'failed' | 'unreported';

export interface StepView {
  step: Step;
  state: StepState;
  /** RFC 3339; null where it is not known or did not happen. */
  at: string | null;
  /** Taken by the recipient's own server at once, with no relay between. */
  isDirect: boolean;
}

/** Where a status stops the way, and how. Withdrawal stops it wherever it was. */
const stops: Partial<Record<RecipientReply['status'], { step: Step; state: StepState; kind: EvidenceKind }>> = {
  deferred: { step: 'submitted', state: 'attention', kind: 'email.deferred' },
  uncertain: { step: 'submitted', state: 'attention', kind: 'email.uncertain' },
  refused: { step: 'submitted', state: 'failed', kind: 'email.refused' },
  bounced: { step: 'delivered', state: 'failed', kind: 'email.bounced' },
  expired: { step: 'opened', state: 'failed', kind: 'activity.expired' },
  declined: { step: 'acknowledged', state: 'failed', kind: 'activity.declined' },
};

/** The way of one recipient in five steps with their times, as the facts of the chain tell it. */
export function recipientSteps({ status, attempt }: Pick<RecipientReply, 'status' | 'attempt'>, records: EvidenceRecord[]): StepView[] {
  const report = (kind: EvidenceKind) => records.findLast((record) => record.kind === kind && record.facts.attempt === attempt);
  const act = (kind: EvidenceKind) => records.find((record) => record.kind === kind);
  const delivered = report('email.delivered');
  const times: Record<Step, string | null> = {
    accepted: act('activity.accepted')?.occurredAt ?? null,
    submitted: report('email.submitted')?.occurredAt ?? null,
    delivered: delivered?.occurredAt ?? null,
    opened: act('portal.opened')?.occurredAt ?? null,
    acknowledged: act('activity.acknowledged')?.occurredAt ?? null,
  };
  const stop = stops[status];
  const furthest = Math.max(0, ...steps.flatMap((step, index) => (times[step] === null && stop?.step !== step ? [] : [index])));
  const withdrawn = status === 'withdrawn' ? furthest + 1 : -1;

  return steps.map((step, index) => {
    const view = { step, at: times[step], isDirect: false };
    if (stop?.step === step)
      return { ...view, state: stop.state, at: records.findLast(({ kind }) => kind === stop.kind)?.occurredAt ?? null };
    if (index === withdrawn) return { ...view, state: 'failed', at: act('activity.withdrawn')?.occurredAt ?? null };
    if (times[step] !== null || step === 'accepted') return { ...view, state: 'done' };
    if (step === 'submitted' && delivered) return { ...view, state: 'done', isDirect: true };
    if (index < furthest) return { ...view, state: 'unreported' };
    if (step === 'submitted' && (status === 'accepted' || status === 'submitting')) return { ...view, state: 'now' };
    return { ...view, state: 'waiting' };
  });
}
