import type { RecipientStatus } from '../../activity-status';

/** What a status says to a person: never more than the facts behind it. */
export const statuses: Record<RecipientStatus, string> = {
  accepted: 'Accepted by Witness',
  submitting: 'Being handed over',
  deferred: 'Their server asked us to wait',
  submitted: 'Handed to a mail server',
  delivered: "Accepted by the recipient's server",
  opened: "Opened with the recipient's link",
  downloaded: 'Downloaded with it',
  acknowledged: 'Receipt acknowledged',
  refused: 'Turned away',
  bounced: 'Returned undelivered',
  uncertain: 'Outcome not known',
  declined: 'Declined by the recipient',
  expired: 'Expired unopened',
  withdrawn: 'Withdrawn by the sender',
};
