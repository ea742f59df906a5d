import type { FluentIcon } from '@fluentui/react-icons';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { ArrowUpRightRegular } from '@fluentui/react-icons/svg/arrow-up-right';
import { CheckmarkStarburstRegular } from '@fluentui/react-icons/svg/checkmark-starburst';
import { CircleSmallFilled } from '@fluentui/react-icons/svg/circle-small';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { MailInboxRegular } from '@fluentui/react-icons/svg/mail-inbox';
import { MailOffRegular } from '@fluentui/react-icons/svg/mail-off';
import { MailProhibitedRegular } from '@fluentui/react-icons/svg/mail-prohibited';
import { MailReadRegular } from '@fluentui/react-icons/svg/mail-read';
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import type { RecipientStatus } from '../shared/activity-status';

export type Tone = 'quiet' | 'accent' | 'attention' | 'failure' | 'information';

/** Shape and colour of each status; its word is in the catalogue. None of the three carries the meaning alone. */
export const statusLooks: Record<RecipientStatus, { icon: FluentIcon; tone: Tone }> = {
  accepted: { icon: CircleSmallFilled, tone: 'quiet' },
  submitting: { icon: CircleSmallFilled, tone: 'quiet' },
  submitted: { icon: ArrowUpRightRegular, tone: 'quiet' },
  deferred: { icon: ClockRegular, tone: 'attention' },
  delivered: { icon: MailInboxRegular, tone: 'accent' },
  opened: { icon: MailReadRegular, tone: 'accent' },
  downloaded: { icon: ArrowDownloadRegular, tone: 'accent' },
  acknowledged: { icon: CheckmarkStarburstRegular, tone: 'accent' },
  refused: { icon: MailProhibitedRegular, tone: 'failure' },
  bounced: { icon: MailOffRegular, tone: 'failure' },
  uncertain: { icon: QuestionCircleRegular, tone: 'attention' },
  declined: { icon: ProhibitedRegular, tone: 'failure' },
  expired: { icon: HourglassRegular, tone: 'attention' },
  withdrawn: { icon: ArrowUndoRegular, tone: 'quiet' },
};
