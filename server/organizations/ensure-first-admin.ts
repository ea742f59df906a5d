import { createOrganization, type NewOrganization } from './create-organization';
import { newPassword } from './passwords';

type Deps = Parameters<typeof createOrganization>[0];

interface FirstAdmin {
  organization: NewOrganization['organization'];
  /** Without a password one is made up. */
  admin: Omit<NewOrganization['admin'], 'password'> & { password: string | null };
}

/**
 * Makes the first organization and its admin where the database has no organization at all: an admin who was removed does not come back,
 * nor does a change of the configuration make a second organization. Gives the password that was made up, to be shown once, else null.
 */
export async function ensureFirstAdmin(deps: Deps, { organization, admin }: FirstAdmin): Promise<string | null> {
  if (await hasAny(deps)) return null;
  const password = admin.password ?? newPassword();
  try {
    await createOrganization(deps, { organization, admin: { ...admin, password } });
  } catch (error) {
    // Another process that started at the same time was first.
    if (await hasAny(deps)) return null;
    throw error;
  }
  return admin.password === null ? password : null;
}

async function hasAny({ organizations }: Deps): Promise<boolean> {
  for await (const _ of organizations.listIds()) return true;
  return false;
}
