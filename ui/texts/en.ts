import { addin } from '../../shared/locales/en/addin';
import { dashboard } from '../../shared/locales/en/dashboard';
import { kinds } from '../../shared/locales/en/kinds';
import { smtp } from '../../shared/locales/en/smtp';
import { statuses } from '../../shared/locales/en/statuses';

export const texts = { addin, dashboard, kinds, smtp, statuses };
