import { hashPassword, newPassword } from '../passwords';
import type { SessionStore } from '../session-store';
import type { UserStore } from '../user-store';

interface Deps {
  users: UserStore;
  sessions: SessionStore;
}

/** A new password for somebody who lost theirs, to be shown once; their sessions end. Null where nobody signs in by this address. */
export async function resetPassword({ users, sessions }: Deps, email: string): Promise<string | null> {
  const user = await users.findByEmail(email);
  if (!user) return null;
  const password = newPassword();
  await users.setPassword(user.id, await hashPassword(password));
  await sessions.endAll(user.organizationIds, user.id);
  return password;
}
