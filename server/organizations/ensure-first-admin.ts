import type { Database } from '../db';
import { newId } from '../ids';
import type { Clock } from '../ports/clock';
import type { OrganizationStore } from './organization-store';
import { hashPassword, newPassword } from './passwords';
import type { UserStore } from './user-store';

interface Deps {
  db: Pick<Database, 'inTransaction'>;
  users: UserStore;
  organizations: OrganizationStore;
  clock: Clock;
}

export interface FirstAdmin {
  email: string;
  /** Null: one is made up. */
  password: string | null;
  organizationName: string;
  name?: string;
  timeZone?: string;
}

export interface EnsuredAdmin {
  organizationId: string;
  userId: string;
  /** The password that was made up just now, to be shown once; else null. */
  generatedPassword: string | null;
}

/** Makes the first organization and its admin unless the account is there already; an existing password is never touched. */
export async function ensureFirstAdmin(deps: Deps, wanted: FirstAdmin): Promise<EnsuredAdmin> {
  const { db, users, organizations, clock } = deps;
  const existing = await users.findByEmail(wanted.email);
  if (existing) return { organizationId: existing.organizationIds[0] ?? '', userId: existing.id, generatedPassword: null };
  const password = wanted.password ?? newPassword();
  const passwordHash = await hashPassword(password);
  const organizationId = newId();
  const userId = newId();
  const createdAt = clock.now();
  try {
    await db.inTransaction(async () => {
      await users.insert({
        id: userId,
        email: wanted.email,
        name: wanted.name ?? wanted.organizationName,
        passwordHash,
        organizationIds: [organizationId],
        createdAt,
      });
      await organizations.insert({
        id: organizationId,
        name: wanted.organizationName,
        timeZone: wanted.timeZone ?? 'America/Toronto',
        postalAddress: null,
        phone: null,
        createdAt,
      });
      await organizations.addMember({ organizationId, userId, role: 'admin' });
    });
  } catch (error) {
    // Another process that started at the same time was first.
    const other = await users.findByEmail(wanted.email);
    if (!other) throw error;
    return { organizationId: other.organizationIds[0] ?? '', userId: other.id, generatedPassword: null };
  }
  return { organizationId, userId, generatedPassword: wanted.password === null ? password : null };
}
