import { addin } from '../../shared/locales/es/addin';
import { dashboard } from '../../shared/locales/es/dashboard';
import { kinds } from '../../shared/locales/es/kinds';
import { smtp } from '../../shared/locales/es/smtp';
import { statuses } from '../../shared/locales/es/statuses';

export const texts = { addin, dashboard, kinds, smtp, statuses };
