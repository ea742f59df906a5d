import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hashPassword } from '../../server/organizations/passwords';
import { signIn } from '../../server/organizations/sign-in';
import { signInAllowances } from '../../server/organizations/sign-in-guard';
import { json, type Member, type TestService, testPassword, testService } from '../support/http-service';

let service: TestService;
let other: Member;
beforeAll(async () => {
  service = await testService();
  other = await service.addOrganization('other@example.test', 'Other & Daughters');
});
afterAll(() => service.stop());

interface Listed {
  id: string;
  email: string;
  name: string;
  role: string;
}
const robin = { email: 'robin@example.test', name: 'Robin Achterberg', role: 'member' };
const add = (body: object, by = service.admin) => by.call('/api/v1/members', json(body));
const remove = (id: string, by = service.admin) => by.call(`/api/v1/members/${id}`, { method: 'DELETE' });
const added = async (body: object, by = service.admin) => (await (await add(body, by)).json()) as Listed & { password: string };
const list = async (by = service.admin) => ((await (await by.call('/api/v1/members')).json()) as { items: Listed[] }).items;
const signInWith = (email: string, password: string) => fetch(`${service.url}/api/v1/sessions`, json({ email, password }));
const problemOf = async (response: Response) => ({
  status: response.status,
  ...((await response.json()) as { code: string; pointer?: string }),
});
const changePassword = (by: Member, current: string, next: string) => by.call('/api/v1/sessions/current/password', json({ current, next }));
const isSignedIn = async (member: Member) => (await member.call('/api/v1/sessions/current')).status === 200;

test('an admin gives somebody an account: its password is told once, opens a session, and its role holds', async () => {
  const response = await add(robin);
  expect(response.status).toBe(201);
  const { password, ...member } = (await response.json()) as Listed & { password: string };
  expect(member).toEqual({ id: expect.stringMatching(/^[a-z0-9]{26}$/), ...robin });
  expect(await (await signInWith('Robin@example.test', password)).json()).toMatchObject({ user: member });
  expect(await list()).toEqual([expect.objectContaining({ email: 'admin@example.test', role: 'admin' }), member]);
  const stored = await service.parts.db.connection.collection('users').find().toArray();
  expect(JSON.stringify(stored)).not.toContain(password);
});

test('an address that signs in already is refused, and nobody learns where', async () => {
  for (const email of ['ADMIN@example.test', 'other@example.test']) {
    expect(await problemOf(await add({ ...robin, email }))).toMatchObject({ status: 409, code: 'member.exists', pointer: '/email' });
  }
  expect(await problemOf(await add({ ...robin, email: 'no address', role: 'owner' }))).toMatchObject({ status: 422, pointer: '/email' });
});

test('another organization sees no member, and can remove none', async () => {
  const theirs = await added({ ...robin, email: 'theirs@example.test' }, other);
  expect((await list()).map(({ email }) => email)).not.toContain('theirs@example.test');
  expect((await list(other)).map(({ email }) => email)).toEqual(['other@example.test', 'theirs@example.test']);
  expect(await problemOf(await remove(theirs.id))).toMatchObject({ status: 404, code: 'resource.not-found' });
  expect(await list(other)).toHaveLength(2);
});

test('who is removed is out at once, and the address may be given anew', async () => {
  const leaver = { ...robin, email: 'leaver@example.test' };
  const { id, password } = await added(leaver);
  const { token } = (await (await signInWith(leaver.email, password)).json()) as { token: string };
  const current = () => fetch(`${service.url}/api/v1/sessions/current`, { headers: { authorization: `Bearer ${token}` } });
  expect((await current()).status).toBe(200);
  expect((await remove(id)).status).toBe(204);
  expect((await current()).status).toBe(401);
  expect((await signInWith(leaver.email, password)).status).toBe(401);
  expect(await service.parts.db.connection.collection('sessions').countDocuments({ userId: id })).toBe(0);
  expect((await remove(id)).status).toBe(404);
  expect((await add(leaver)).status).toBe(201);
});

test('nobody removes themselves, and of two admins who remove each other one stays', async () => {
  const me = (await list()).find(({ email }) => email === 'admin@example.test');
  expect(await problemOf(await remove(me?.id ?? ''))).toMatchObject({ status: 409, code: 'member.self' });

  const first = await service.addOrganization('first@example.test', 'Two Admins');
  const { id: secondId, password } = await added({ email: 'second@example.test', name: 'Ada Quist', role: 'admin' }, first);
  const { token } = (await (await signInWith('second@example.test', password)).json()) as { token: string };
  const firstId = (await list(first)).find(({ email }) => email === 'first@example.test')?.id;
  const byFirst = remove(secondId, first);
  const bySecond = fetch(`${service.url}/api/v1/members/${firstId}`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
  const statuses = (await Promise.all([byFirst, bySecond])).map(({ status }) => status).sort();
  expect(statuses[0]).toBe(204);
  expect([401, 409]).toContain(statuses[1]);
  const left = await service.parts.db.connection.collection('memberships').find({ organizationId: first.organizationId }).toArray();
  expect(left).toMatchObject([{ role: 'admin' }]);
});

test('a removal that would leave no admin does not happen', async () => {
  const lonely = await service.addOrganization('lonely@example.test', 'One Admin');
  const { id } = await added({ email: 'former@example.test', name: 'Ada Quist', role: 'admin' }, lonely);
  const memberships = service.parts.db.connection.collection('memberships');
  const mine = { organizationId: lonely.organizationId, userId: { $ne: id } };
  // Between the check of the caller's role and the removal somebody else took it away.
  const { holdMembers } = service.parts.organizations;
  service.parts.organizations.holdMembers = async (organizationId) => {
    await memberships.updateOne(mine, { $set: { role: 'member' } });
    await holdMembers(organizationId);
  };
  expect(await problemOf(await remove(id, lonely))).toMatchObject({ status: 409, code: 'member.last-admin' });
  service.parts.organizations.holdMembers = holdMembers;
  expect(await memberships.countDocuments({ organizationId: lonely.organizationId })).toBe(2);
});

test('a changed password ends the other sessions; this one goes on', async () => {
  const here = await service.addOrganization('changes@example.test', 'Changes');
  const elsewhere = await service.signIn('changes@example.test');
  const next = 'a longer horse battery';
  expect(await problemOf(await changePassword(here, 'wrong', next))).toMatchObject({
    status: 422,
    code: 'password.wrong',
    pointer: '/current',
  });
  expect(await problemOf(await changePassword(here, testPassword, 'too short'))).toMatchObject({ status: 422, pointer: '/next' });
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, true]);

  expect((await changePassword(here, testPassword, next)).status).toBe(204);
  expect([await isSignedIn(here), await isSignedIn(elsewhere)]).toEqual([true, false]);
  expect((await signInWith('changes@example.test', testPassword)).status).toBe(401);
  expect((await signInWith('changes@example.test', next)).status).toBe(201);
});

test('a sign-in that was under way when the password changed opens nothing', async () => {
  const { users } = service.parts;
  await service.addOrganization('race@example.test', 'Race');
  const findByEmail: typeof users.findByEmail = async (email) => {
    const found = await users.findByEmail(email);
    if (found) await users.setPassword(found.id, await hashPassword('changed meanwhile'));
    return found;
  };
  const signInGuard = { admit: async () => async () => {}, markDevice: () => '' };
  const attempt = { email: 'race@example.test', password: testPassword, address: '127.0.0.1', device: null };
  await expect(signIn({ ...service.parts, users: { ...users, findByEmail }, signInGuard }, attempt)).rejects.toMatchObject({
    code: 'session.wrong-credentials',
  });
  const person = await users.findByEmail('race@example.test');
  expect(await service.parts.db.connection.collection('sessions').countDocuments({ userId: person?.id })).toBe(1);
});

test('whoever holds a session may not guess its password without end', async () => {
  const guesser = await service.addOrganization('guessed@example.test', 'Guessed');
  const statuses: number[] = [];
  for (let guess = 0; guess <= signInAllowances.account.points; guess++)
    statuses.push((await changePassword(guesser, `guess ${guess}`, 'a longer horse battery')).status);
  expect(statuses).toEqual([...Array(signInAllowances.account.points).fill(422), 429]);
});
