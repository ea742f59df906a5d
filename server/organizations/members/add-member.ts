import type { SessionUser } from '../../../shared/contract/sessions';
import type { Database } from '../../db';
import { AppError } from '../../errors';
import { newId } from '../../ids';
import type { Clock } from '../../ports/clock';
import type { OrganizationStore } from '../organization-store';
import { hashPassword, newPassword } from '../passwords';
import type { UserStore } from '../user-store';

interface Deps {
  db: Pick<Database, 'inTransaction'>;
  users: UserStore;
  organizations: OrganizationStore;
  clock: Clock;
}

const duplicateKey = 11_000;

/** Makes an account in an organization, with a password that is told this once. Rejects: `member.exists`. */
export async function addMember(
  { db, users, organizations, clock }: Deps,
  organizationId: string,
  { email, name, role }: Omit<SessionUser, 'id'>,
): Promise<SessionUser & { password: string }> {
  const id = newId();
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  try {
    await db.inTransaction(async () => {
      await users.insert({ id, email, name, passwordHash, organizationIds: [organizationId], createdAt: clock.now() });
      await organizations.addMember({ organizationId, userId: id, role });
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === duplicateKey) throw new AppError('member.exists', { pointer: '/email' }, { cause: error });
    throw error;
  }
  return { id, email, name, role, password };
}
