import { addin } from '../../shared/locales/fr/addin';
import { dashboard } from '../../shared/locales/fr/dashboard';
import { kinds } from '../../shared/locales/fr/kinds';
import { smtp } from '../../shared/locales/fr/smtp';
import { statuses } from '../../shared/locales/fr/statuses';

export const texts = { addin, dashboard, kinds, smtp, statuses };
