import type { RecipientStatus } from '../../shared/activity-status';
import type { RecipientReply } from '../../shared/contract/activities';
import type { Texts } from '../../ui/load-texts';
import { statusLooks } from '../../ui/status-looks';

const arrived: RecipientStatus[] = ['delivered', 'opened', 'downloaded', 'acknowledged'];

/** The first thing that a sender asks: did it arrive, and is there something to do. */
export function headline(recipients: Pick<RecipientReply, 'status'>[], texts: Texts): string {
  const { activity } = texts.dashboard;
  const [only] = recipients;
  if (recipients.length === 1 && only) return `${texts.statuses[only.status]}.`;
  const done = recipients.filter(({ status }) => arrived.includes(status)).length;
  const trouble = recipients.filter(({ status }) => ['failure', 'attention'].includes(statusLooks[status].tone)).length;
  return [activity.headline(done, recipients.length), activity.trouble(trouble)].filter(Boolean).join(' ');
}
