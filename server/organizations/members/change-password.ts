import { AppError } from '../../errors';
import type { CallerFinder } from '../caller-finder';
import { checkPassword, hashPassword } from '../passwords';
import type { SessionStore } from '../session-store';
import type { UserStore } from '../user-store';

interface Deps {
  users: UserStore;
  sessions: SessionStore;
  callers: Pick<CallerFinder, 'forget'>;
}

interface Change {
  userId: string;
  /** The one that goes on. */
  sessionId: string;
  current: string;
  next: string;
}

/** Puts a new password in the place of one that its owner knows, and ends their other sessions. Rejects: `password.wrong`. */
export async function changePassword({ users, sessions, callers }: Deps, { userId, sessionId, current, next }: Change): Promise<void> {
  const user = await users.find(userId);
  if (!user || !(await checkPassword(user.passwordHash, current))) throw new AppError('password.wrong', { pointer: '/current' });
  await users.setPassword(userId, await hashPassword(next));
  for (const ended of await sessions.endAll(user.organizationIds, userId, sessionId)) callers.forget(ended);
}
