import type { Database } from '../db';
import { newId } from '../ids';
import type { Clock } from '../ports/clock';
import type { Organization } from './organization';
import type { OrganizationStore } from './organization-store';
import { hashPassword } from './passwords';
import type { UserStore } from './user-store';

interface Deps {
  db: Pick<Database, 'inTransaction'>;
  users: UserStore;
  organizations: OrganizationStore;
  clock: Clock;
}

export interface NewOrganization {
  organization: Pick<Organization, 'name' | 'timeZone' | 'postalAddress' | 'phone'>;
  admin: { email: string; name: string; password: string };
}

/** Makes an organization and its first admin; gives the organization's id. Rejects with the database's duplicate key where the address signs in already. */
export async function createOrganization(
  { db, users, organizations, clock }: Deps,
  { organization, admin: { password, ...person } }: NewOrganization,
): Promise<string> {
  const passwordHash = await hashPassword(password);
  const organizationId = newId();
  const userId = newId();
  const createdAt = clock.now();
  await db.inTransaction(async () => {
    await users.insert({ ...person, id: userId, passwordHash, organizationIds: [organizationId], createdAt });
    await organizations.insert({ ...organization, id: organizationId, createdAt });
    await organizations.addMember({ organizationId, userId, role: 'admin' });
  });
  return organizationId;
}
