import type { Catalogue } from './catalogue';
import { addin } from './es/addin';
import { bundle } from './es/bundle';
import { dashboard } from './es/dashboard';
import { errors } from './es/errors';
import { kinds } from './es/kinds';
import { mail } from './es/mail';
import { portal } from './es/portal';
import { proof } from './es/proof';
import { smtp } from './es/smtp';
import { statuses } from './es/statuses';
import { verifier } from './es/verifier';
import { verify } from './es/verify';

export const es: Catalogue = { addin, bundle, dashboard, errors, kinds, mail, portal, proof, smtp, statuses, verifier, verify };
