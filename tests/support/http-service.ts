import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../server/app';
import { composeContext } from '../../server/compose';
import { readConfig } from '../../server/config';
import type { Context } from '../../server/context';
import { newId } from '../../server/ids';
import { ensureFirstAdmin } from '../../server/organizations/ensure-first-admin';
import { hashPassword } from '../../server/organizations/passwords';
import { testBlobs, testDatabase } from './stack';

export const testPassword = 'correct horse battery';
export const operatorToken = 'operator-token-for-tests';

export interface Member {
  email: string;
  organizationId: string;
  token: string;
  /** Calls as this person, by bearer token. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

interface Setting {
  /** Parts to put in the place of the composed ones. */
  changes?: Partial<Context>;
  env?: Record<string, string>;
  /** What another service of this test runs on, to be shared. */
  shared?: Context;
}

async function composeForTests(env: Record<string, string>): Promise<Context> {
  const [{ uri }, blobs] = await Promise.all([testDatabase(), testBlobs()]);
  const config = readConfig({
    MONGODB_URI: uri,
    AZURE_STORAGE_CONNECTION_STRING: blobs.connectionString,
    AZURE_STORAGE_CONTAINER: blobs.container,
    SMTP_URL: 'smtp://127.0.0.1:9',
    WITNESS_MASTER_KEY: createHash('sha256').update('a master key for tests').digest('base64'),
    WITNESS_ORGANIZATION_NAME: 'Ledoux & Brandt',
    WITNESS_ADMIN_PASSWORD: testPassword,
    WITNESS_OPERATOR_TOKEN: operatorToken,
    WITNESS_LOG_LEVEL: 'silent',
    ...env,
  });
  return { ...(await composeContext(config)), webFolder: '/nowhere/dist/web' };
}

/** The HTTP side as composed, on a loopback port with a database and a blob container of its own, and one admin signed in. No worker runs. */
export async function testService({ changes = {}, env = {}, shared }: Setting = {}) {
  const context = shared ?? (await composeForTests(env));
  const parts: Context = { ...context, ...changes };
  const server = createApp(parts).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function signIn(email: string): Promise<Member> {
    const response = await fetch(`${url}/api/v1/sessions`, json({ email, password: testPassword }));
    if (response.status !== 201) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`);
    const { token, organization } = (await response.json()) as { token: string; organization: { id: string } };
    const call = (path: string, init: RequestInit = {}) =>
      fetch(url + path, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` } });
    return { email, token, organizationId: organization.id, call };
  }

  /** A further organization with its admin, signed in. */
  async function addOrganization(email: string, organizationName: string): Promise<Member> {
    await ensureFirstAdmin(parts, { email, password: testPassword, organizationName });
    return signIn(email);
  }

  /** A plain member of an organization, signed in. */
  async function addMember(organizationId: string, email: string): Promise<Member> {
    const id = newId();
    await parts.users.insert({
      id,
      email,
      name: 'Robin Achterberg',
      passwordHash: await hashPassword(testPassword),
      organizationIds: [organizationId],
      createdAt: new Date(),
    });
    await parts.organizations.addMember({ organizationId, userId: id, role: 'member' });
    return signIn(email);
  }

  const admin = await signIn('admin@example.test');
  return {
    url,
    parts,
    admin,
    signIn,
    addMember,
    addOrganization,
    async stop() {
      server.closeAllConnections();
      server.close();
      if (!shared) await context.close();
    },
  };
}

export type TestService = Awaited<ReturnType<typeof testService>>;

/** Sends JSON by POST. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** A form with one file, as browsers send it. */
export function form(name: string, bytes: Uint8Array | string, field = 'file'): RequestInit {
  const data = new FormData();
  data.append(field, new File([bytes as BlobPart], name));
  return { method: 'POST', body: data };
}
