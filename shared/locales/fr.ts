import type { Catalogue } from './catalogue';
import { addin } from './fr/addin';
import { bundle } from './fr/bundle';
import { dashboard } from './fr/dashboard';
import { errors } from './fr/errors';
import { kinds } from './fr/kinds';
import { mail } from './fr/mail';
import { portal } from './fr/portal';
import { proof } from './fr/proof';
import { smtp } from './fr/smtp';
import { statuses } from './fr/statuses';
import { verifier } from './fr/verifier';
import { verify } from './fr/verify';

export const fr: Catalogue = { addin, bundle, dashboard, errors, kinds, mail, portal, proof, smtp, statuses, verifier, verify };
