import type { Database } from '../../db';
import { AppError } from '../../errors';
import type { CallerFinder } from '../caller-finder';
import type { OrganizationStore } from '../organization-store';
import type { SessionStore } from '../session-store';
import type { UserStore } from '../user-store';

interface Deps {
  db: Pick<Database, 'inTransaction'>;
  users: UserStore;
  organizations: OrganizationStore;
  sessions: SessionStore;
  callers: Pick<CallerFinder, 'forget'>;
}

/** Takes a person out of an organization and ends their sessions there. Rejects: `resource.not-found`, `member.last-admin`. */
export async function removeMember(deps: Deps, organizationId: string, userId: string): Promise<void> {
  const { db, users, organizations, sessions, callers } = deps;
  await db.inTransaction(async () => {
    // Two admins who remove each other at once: the second sees what the first did.
    await organizations.holdMembers(organizationId);
    const members = await organizations.listMembers(organizationId);
    const leaver = members.find((member) => member.userId === userId);
    if (!leaver) throw new AppError('resource.not-found');
    if (leaver.role === 'admin' && members.filter(({ role }) => role === 'admin').length < 2) throw new AppError('member.last-admin');
    await organizations.removeMember(organizationId, userId);
    await users.leave(userId, organizationId);
  });
  for (const sessionId of await sessions.endAll([organizationId], userId)) callers.forget(sessionId);
}
