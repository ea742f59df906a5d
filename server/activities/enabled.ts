import type { ActivityInput, ActivityOption, ActivityType } from '../../shared/contract/activities';
import { AppError } from '../errors';

/** What this service can do today. A type or option that is not built is refused, never taken and ignored. */
const typeIsEnabled: Record<ActivityType, boolean> = {
  'certified-email': true,
  notification: false,
  share: false,
  'consent-request': false,
  'document-request': false,
  'payment-reminder': false,
};

const optionIsEnabled: Record<ActivityOption, boolean> = {
  pin: false,
  smsCode: false,
  expiresAt: false,
  resendAfterHours: false,
  court: false,
  consent: false,
  checklist: false,
  payment: false,
};

export function refuseWhatIsNotEnabled({ type, options, recipients }: Pick<ActivityInput, 'type' | 'options' | 'recipients'>): void {
  if (!typeIsEnabled[type]) throw new AppError('activity-type.not-enabled', { pointer: '/type' });
  for (const option of Object.keys(options) as ActivityOption[]) {
    if (options[option] !== undefined && !optionIsEnabled[option])
      throw new AppError('option.not-enabled', { pointer: `/options/${option}` });
  }
  const texted = recipients.findIndex(({ phone }) => phone !== undefined);
  if (texted >= 0) throw new AppError('option.not-enabled', { pointer: `/recipients/${texted}/phone` });
}
