import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rememberedMs } from '../../server/organizations/caller-finder';
import { ensureFirstAdmin } from '../../server/organizations/ensure-first-admin';
import { signInAllowances } from '../../server/organizations/sign-in-guard';
import { json, type TestService, testPassword, testService } from '../support/http-service';

let service: TestService;
let now = Date.now();
beforeAll(async () => {
  service = await testService({ changes: { clock: { now: () => new Date(now) } } });
});
afterAll(() => service.stop());

const signInWith = (body: unknown, headers: Record<string, string> = {}) => fetch(`${service.url}/api/v1/sessions`, json(body, headers));
const cookiesOf = (response: Response) => response.headers.getSetCookie();
const cookieHeader = (response: Response) =>
  cookiesOf(response)
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

test('signing in gives a token, the user with role, the organization, and an HttpOnly strict cookie', async () => {
  const response = await signInWith({ email: 'ADMIN@example.test', password: testPassword });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({
    token: expect.stringMatching(/^[\w-]{22}$/),
    user: { id: expect.any(String), email: 'admin@example.test', name: 'Ledoux & Brandt', role: 'admin' },
    organization: { id: service.admin.organizationId, name: 'Ledoux & Brandt', timeZone: 'America/Toronto' },
  });
  const [session] = cookiesOf(response);
  expect(session).toMatch(/^witness_session=[\w-]{22}; Max-Age=604800; Path=\/; .*HttpOnly; SameSite=Strict$/);
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('over TLS the cookie is Secure and bound to the host', async () => {
  const secure = await testService({ env: { WITNESS_PUBLIC_URL: 'https://witness.example.test' } });
  const response = await fetch(`${secure.url}/api/v1/sessions`, json({ email: 'admin@example.test', password: testPassword }));
  expect(cookiesOf(response)[0]).toMatch(/^__Host-witness_session=[\w-]{22};.* Path=\/;.* HttpOnly; Secure; SameSite=Strict$/);
  expect(response.headers.get('strict-transport-security')).toContain('max-age=63072000');
  await secure.stop();
});

test('a wrong password and an unknown account get the same answer', async () => {
  const wrong = await signInWith({ email: 'admin@example.test', password: 'wrong' });
  const unknown = await signInWith({ email: 'nobody@example.test', password: 'wrong' });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const [one, other] = (await Promise.all([wrong.json(), unknown.json()])) as [Record<string, unknown>, Record<string, unknown>];
  expect({ ...one, requestId: '' }).toEqual({ ...other, requestId: '' });
  expect(one.code).toBe('session.wrong-credentials');
});

test('the bearer token and the cookie both name the session; neither, or a made-up one, is 401', async () => {
  const response = await signInWith({ email: 'admin@example.test', password: testPassword });
  const { token } = (await response.json()) as { token: string };
  const current = (headers: Record<string, string>) => fetch(`${service.url}/api/v1/sessions/current`, { headers });
  expect((await current({ authorization: `Bearer ${token}` })).status).toBe(200);
  expect((await current({ cookie: cookieHeader(response) })).status).toBe(200);
  expect((await current({})).status).toBe(401);
  expect((await current({ authorization: 'Bearer AAAAAAAAAAAAAAAAAAAAAA' })).status).toBe(401);
  expect((await current({ authorization: 'Basic YTpi', cookie: cookieHeader(response) })).status).toBe(401);
});

test('a write with the cookie needs the header and an own origin; with the bearer token it does not', async () => {
  const response = await signInWith({ email: 'admin@example.test', password: testPassword });
  const { token } = (await response.clone().json()) as { token: string };
  const cookie = cookieHeader(response);
  const end = (headers: Record<string, string>) => fetch(`${service.url}/api/v1/sessions/current`, { method: 'DELETE', headers });
  const refusals = [
    { cookie },
    { cookie, 'x-witness-csrf': '1', origin: 'https://evil.example.test' },
    { cookie, 'x-witness-csrf': '1', 'sec-fetch-site': 'cross-site' },
    { cookie, 'x-witness-csrf': '1', 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of refusals) {
    const refused = await end(headers);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'request.csrf']);
  }
  expect((await end({ cookie, 'x-witness-csrf': '1', origin: 'http://localhost:4000' })).status).toBe(204);
  expect((await end({ authorization: `Bearer ${token}` })).status).toBe(401);
});

test('a foreign page cannot sign its visitor in', async () => {
  const response = await signInWith({ email: 'admin@example.test', password: testPassword }, { 'sec-fetch-site': 'cross-site' });
  expect(response.status).toBe(403);
});

test('after signing out the token is worth nothing', async () => {
  const member = await service.signIn('admin@example.test');
  expect((await member.call('/api/v1/sessions/current', { method: 'DELETE' })).status).toBe(204);
  expect((await member.call('/api/v1/sessions/current')).status).toBe(401);
});

test('a session that was signed out of in another process is worth nothing a second later', async () => {
  const twin = await testService({ shared: service.parts });
  const member = await service.signIn('admin@example.test');
  const there = () => fetch(`${twin.url}/api/v1/sessions/current`, { headers: { authorization: `Bearer ${member.token}` } });
  expect((await there()).status).toBe(200);
  await member.call('/api/v1/sessions/current', { method: 'DELETE' });
  now += rememberedMs;
  expect((await there()).status).toBe(401);
  await twin.stop();
});

test('a session ends after twelve idle hours, and after seven days however busy', async () => {
  const hour = 3_600_000;
  const start = now;
  const member = await service.signIn('admin@example.test');
  now = start + 11 * hour;
  expect((await member.call('/api/v1/sessions/current')).status).toBe(200);
  now = start + 22 * hour;
  expect((await member.call('/api/v1/sessions/current')).status).toBe(200);
  now = start + 34.1 * hour;
  expect((await member.call('/api/v1/sessions/current')).status).toBe(401);

  const busy = await service.signIn('admin@example.test');
  for (let hours = 6; hours < 168; hours += 6) {
    now = start + (34.1 + hours) * hour;
    expect((await busy.call('/api/v1/sessions/current')).status).toBe(200);
  }
  now = start + (34.1 + 168) * hour;
  expect((await busy.call('/api/v1/sessions/current')).status).toBe(401);
});

test('the first admin is made once; a later start makes nothing and keeps the password', async () => {
  const wanted = { email: 'first@example.test', password: null, organizationName: 'Quist Housing' };
  const made = await Promise.all([ensureFirstAdmin(service.parts, wanted), ensureFirstAdmin(service.parts, wanted)]);
  const passwords = made.flatMap(({ generatedPassword }) => generatedPassword ?? []);
  expect(passwords).toEqual([expect.stringMatching(/^[\w-]{19}$/)]);
  expect(new Set(made.map(({ organizationId }) => organizationId)).size).toBe(1);
  const again = await ensureFirstAdmin(service.parts, { ...wanted, password: 'another one entirely' });
  expect(again).toEqual({ ...made[0], generatedPassword: null });
  expect((await signInWith({ email: wanted.email, password: passwords[0] })).status).toBe(201);
});

test('the password is kept as Argon2id of 19 MiB, two passes; the token only as its digest', async () => {
  const { token } = await service.signIn('admin@example.test');
  const user = await service.parts.users.findByEmail('admin@example.test');
  expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const stored = JSON.stringify(await service.parts.db.connection.collection('sessions').find().toArray());
  expect(stored).not.toContain(token);
});

test('guessing is slowed by account with 429 and Retry-After, on every process, and a browser known to the account still gets in', async () => {
  const twin = await testService({ shared: service.parts });
  await service.addOrganization('target@example.test', 'Target');
  const known = cookieHeader(await signInWith({ email: 'target@example.test', password: testPassword }));
  const guesses: number[] = [];
  for (let guess = 0; guess < signInAllowances.account.points + 2; guess++) {
    const url = guess % 2 ? service.url : twin.url;
    const response = await fetch(`${url}/api/v1/sessions`, json({ email: 'target@example.test', password: `guess ${guess}` }));
    guesses.push(response.status);
    if (response.status === 429) expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(guesses).toEqual([...Array(signInAllowances.account.points).fill(401), 429, 429]);
  expect((await signInWith({ email: 'target@example.test', password: testPassword })).status).toBe(429);
  expect((await signInWith({ email: 'target@example.test', password: testPassword }, { cookie: known })).status).toBe(201);
  const forged = known.replace(/witness_device=[\w-]+/, 'witness_device=AAAAAAAAAAAAAAAAAAAAAA');
  expect((await signInWith({ email: 'target@example.test', password: testPassword }, { cookie: forged })).status).toBe(429);
  const limits = JSON.stringify(await service.parts.db.connection.collection('rateLimits').find().toArray());
  expect(limits).not.toMatch(/target|127\.0\.0/);
  await twin.stop();
});

test('guessing over many accounts is slowed by address', async () => {
  const fresh = await testService();
  const statuses: number[] = [];
  for (let guess = 0; guess < signInAllowances.address.points + 1; guess++) {
    const response = await fetch(`${fresh.url}/api/v1/sessions`, json({ email: `user${guess}@example.test`, password: 'guess' }));
    statuses.push(response.status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.slice(0, -1)).toEqual(Array(signInAllowances.address.points).fill(401));
  await fresh.stop();
});
