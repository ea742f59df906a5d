import { statusOfActivity } from '../../shared/activity-status';
import type { ActivityAccepted, ActivityItem, RecipientReply } from '../../shared/contract/activities';
import type { Activity, DispatchView } from './activity';

/** The views of an activity in the order in which its sender named the recipients. */
function inOrder({ dispatchIds }: Activity, views: DispatchView[]): DispatchView[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  return dispatchIds.flatMap((id) => byId.get(id) ?? []);
}

/** The answer to a request, the same whenever it is asked again: everything as it was at acceptance, addresses as first given. */
export function acceptedReply(activity: Activity, views: DispatchView[]): ActivityAccepted {
  const { id, reference, type } = activity;
  return {
    id,
    reference,
    type,
    status: 'accepted',
    recipients: inOrder(activity, views).map((view) => ({
      id: view.id,
      reference: view.reference,
      email: view.firstEmail,
      status: 'accepted',
    })),
  };
}

export function recipientReply(view: DispatchView): RecipientReply {
  const { id, reference, email, status, name, language, attempt, smtp, opens, downloads, acknowledgedAt, headSeq } = view;
  return {
    id,
    reference,
    email,
    status,
    name,
    language,
    attempt,
    smtp,
    opens,
    downloads,
    acknowledgedAt,
    headSeq,
    changedAt: view.changedAt.toISOString(),
  };
}

export function activityItem(activity: Activity, views: DispatchView[]): ActivityItem {
  const ordered = inOrder(activity, views);
  const { id, reference, type, createdAt } = activity;
  const changedAt = Math.max(createdAt.getTime(), ...ordered.map((view) => view.changedAt.getTime()));
  return {
    id,
    reference,
    type,
    status: statusOfActivity(ordered.map(({ status }) => status)),
    subject: ordered[0]?.subject ?? '',
    senderName: ordered[0]?.senderName ?? '',
    createdAt: createdAt.toISOString(),
    changedAt: new Date(changedAt).toISOString(),
    recipients: ordered.map(recipientReply),
  };
}
