import type { Caller } from '../http/api';
import type { Clock } from '../ports/clock';
import type { OrganizationStore } from './organization-store';
import { isOver, sessionIdOf } from './session';
import type { SessionStore } from './session-store';
import type { UserStore } from './user-store';

interface Deps {
  sessions: SessionStore;
  users: UserStore;
  organizations: OrganizationStore;
  clock: Clock;
}

const touchEveryMs = 5 * 60 * 1000;

/** The person behind a session's token, with the role they have now; null once the session has ended, idled out or its user has left. */
export async function findCaller({ sessions, users, organizations, clock }: Deps, token: string): Promise<Caller | null> {
  const session = await sessions.find(sessionIdOf(token));
  const now = clock.now();
  if (!session || isOver(session, now)) return null;
  const [user, organization, member] = await Promise.all([
    users.find(session.userId),
    organizations.find(session.organizationId),
    organizations.findMember(session.organizationId, session.userId),
  ]);
  if (!user || !organization || !member) return null;
  if (now.getTime() - session.seenAt.getTime() >= touchEveryMs) await sessions.touch(session.id, now);
  return {
    organizationId: organization.id,
    organizationName: organization.name,
    user: { id: user.id, email: user.email, name: user.name, role: member.role },
    authentication: { method: 'password-session', at: session.createdAt.toISOString() },
    sessionId: session.id,
  };
}
