import { createHmac } from 'node:crypto';
import type { SessionReply } from '../../shared/contract/sessions';
import { AppError } from '../errors';
import { newToken } from '../ids';
import type { Logger } from '../logger';
import type { Clock } from '../ports/clock';
import { foldEmail } from './organization';
import type { OrganizationStore } from './organization-store';
import { checkPassword } from './passwords';
import { endOfSession, sessionIdOf } from './session';
import type { SessionStore } from './session-store';
import type { SignInGuard } from './sign-in-guard';
import type { UserStore } from './user-store';

interface Deps {
  users: UserStore;
  organizations: OrganizationStore;
  sessions: SessionStore;
  signInGuard: SignInGuard;
  clock: Clock;
  logger: Logger;
  config: { masterKey: Buffer };
}

export interface SignInAttempt {
  email: string;
  password: string;
  /** Network address of the caller: counted, never stored or logged as it is. */
  address: string;
  /** What `SignInGuard.markDevice` gave this browser after an earlier sign-in. */
  device: string | null;
}

export interface SignedIn extends SessionReply {
  /** The only time that the token is told. */
  token: string;
  userId: string;
}

/**
 * Opens a session in the user's first organization. Rejects: `session.wrong-credentials` (the same for a wrong password and an unknown
 * account, after the same work), `rate.limited`.
 */
export async function signIn(deps: Deps, attempt: SignInAttempt): Promise<SignedIn> {
  const { users, organizations, sessions, signInGuard, clock, logger, config } = deps;
  const account = foldEmail(attempt.email);
  const who = { account: digestFor(config.masterKey, account), address: digestFor(config.masterKey, attempt.address) };
  const refund = await signInGuard.admit(account, attempt.address, attempt.device).catch((error: unknown) => {
    logger.warn({ event: 'sign-in', outcome: 'limited', ...who }, 'sign-in not admitted');
    throw error;
  });
  const user = await users.findByEmail(account);
  const right = await checkPassword(user?.passwordHash ?? null, attempt.password);
  const [organizationId] = user?.organizationIds ?? [];
  if (!right || !user || !organizationId) {
    logger.warn({ event: 'sign-in', outcome: 'refused', ...who }, 'sign-in refused');
    throw new AppError('session.wrong-credentials');
  }
  const [organization, member] = await Promise.all([organizations.find(organizationId), organizations.findMember(organizationId, user.id)]);
  if (!organization || !member) throw new AppError('session.wrong-credentials');
  await refund();

  const token = newToken();
  const now = clock.now();
  await sessions.insert({
    id: sessionIdOf(token),
    organizationId,
    userId: user.id,
    createdAt: now,
    seenAt: now,
    endsAt: endOfSession(now),
  });
  logger.info({ event: 'sign-in', outcome: 'signed-in', userId: user.id, organizationId, ...who }, 'signed in');
  return {
    token,
    userId: user.id,
    user: { id: user.id, email: user.email, name: user.name, role: member.role },
    organization: { id: organization.id, name: organization.name, timeZone: organization.timeZone },
  };
}

/** Lets an operator see that lines are about the same person or place without learning which. */
function digestFor(masterKey: Buffer, value: string): string {
  return createHmac('sha256', masterKey).update(`witness log ${value}`).digest('base64url').slice(0, 16);
}
