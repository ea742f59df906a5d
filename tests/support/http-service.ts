import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAzureBlobStore } from '../../server/adapters/blobs/azure-blob';
import { type AppParts, createApp } from '../../server/app';
import { createPageCounter } from '../../server/files/count-pdf-pages';
import { newId } from '../../server/ids';
import { createLogger } from '../../server/logger';
import { ensureFirstAdmin } from '../../server/organizations/ensure-first-admin';
import { organizationStore } from '../../server/organizations/organization-store';
import { hashPassword } from '../../server/organizations/passwords';
import { sessionStore } from '../../server/organizations/session-store';
import { userStore } from '../../server/organizations/user-store';
import { type TestCore, testCore } from './core';
import { testBlobs } from './stack';

export const testPassword = 'correct horse battery';

export interface Member {
  email: string;
  organizationId: string;
  token: string;
  /** Calls as this person, by bearer token. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

/** The HTTP side on a loopback port with a database and a blob container of its own, and one admin signed in. */
export async function testService(changes: Partial<AppParts> = {}, core: TestCore | Promise<TestCore> = testCore()) {
  return serve(changes, await core);
}

async function serve(changes: Partial<AppParts>, core: TestCore) {
  const place = { kind: 'connection-string' as const, ...(await testBlobs()) };
  const blobs = createAzureBlobStore(place);
  const organizations = organizationStore(core.db);
  const users = userStore(core.db);
  const sessions = sessionStore(core.db);
  await core.db.prepare();
  const parts: AppParts = {
    ...core,
    config: {
      ...core.config,
      production: false,
      publicUrl: 'http://localhost:4000',
      operatorToken: 'operator-token-for-tests',
      trustedProxies: [],
    },
    blobs,
    organizations,
    users,
    sessions,
    countPages: createPageCounter(blobs),
    mailTransport: { name: 'smtp' },
    logger: createLogger({ logLevel: 'silent' }),
    webFolder: '/nowhere/dist/web',
    ...changes,
  };
  const server = createApp(parts).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function signIn(email: string): Promise<Member> {
    const response = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: testPassword }),
    });
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
    await users.insert({
      id,
      email,
      name: 'Robin Achterberg',
      passwordHash: await hashPassword(testPassword),
      organizationIds: [organizationId],
      createdAt: new Date(),
    });
    await organizations.addMember({ organizationId, userId: id, role: 'member' });
    return signIn(email);
  }

  const admin = await addOrganization('admin@example.test', 'Ledoux & Brandt');
  return {
    url,
    core,
    parts,
    admin,
    signIn,
    addMember,
    addOrganization,
    async stop() {
      server.closeAllConnections();
      server.close();
      await core.db.close();
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
