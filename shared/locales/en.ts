import { addin } from './en/addin';
import { bundle } from './en/bundle';
import { dashboard } from './en/dashboard';
import { errors } from './en/errors';
import { kinds } from './en/kinds';
import { mail } from './en/mail';
import { portal } from './en/portal';
import { proof } from './en/proof';
import { smtp } from './en/smtp';
import { statuses } from './en/statuses';
import { verifier } from './en/verifier';
import { verify } from './en/verify';

export const en = { addin, bundle, dashboard, errors, kinds, mail, portal, proof, smtp, statuses, verifier, verify };
