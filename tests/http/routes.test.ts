import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Endpoint } from '../../shared/contract/endpoint';
import { endpoints } from '../../shared/contract/endpoints';
import { type TestService, testService } from '../support/http-service';
import { plantFiles } from '../support/plant-files';

let service: TestService;
let webFolder: string;
beforeAll(async () => {
  webFolder = plantFiles({
    'dashboard.html': '<!doctype html><meta name="style-nonce" content="{{nonce}}"><title>Dashboard</title>',
    'taskpane.html': '<!doctype html><meta name="style-nonce" content="{{nonce}}"><title>Pane</title>',
    'main.0a1b2c.js': 'void 0;',
  });
  service = await testService({ changes: { webFolder } });
});
afterAll(() => service.stop());

const every = Object.entries(endpoints) as [string, Endpoint][];

// An unbound path is 404 to a stranger; a bound one asks who is there, or reads what was sent.
test.each(every)('%s of the contract is bound', async (_operation, { method, path, access }) => {
  const address = `/api/v1${path.replace(/:\w+/g, 'abc123')}`;
  const response = await fetch(service.url + address, { method: method.toUpperCase() });
  expect(response.status).toBe(access === 'public' ? 400 : 401);
});

test('what is for admins is closed to members', async () => {
  const member = await service.addMember(service.admin.organizationId, 'member@example.test');
  for (const [, { method, path, access }] of every) {
    if (access !== 'admin') continue;
    const response = await member.call(`/api/v1${path.replace(/:\w+/g, 'abc123')}`, { method: method.toUpperCase() });
    expect([path, response.status]).toEqual([path, 403]);
  }
});

test('a method that a path does not know is not found, and no method opens what another guards', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE']) {
    expect((await fetch(`${service.url}/api/v1/activities`, { method })).status).toBe(404);
  }
});

test('the dashboard comes at every address below /app with a nonce of its own that the policy names', async () => {
  const nonces = new Set<string>();
  for (const path of ['/app', '/app/', '/app/activities/abc123']) {
    const response = await fetch(service.url + path);
    const nonce = /content="([\w-]{22})"/.exec(await response.text())?.[1] ?? '';
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(response.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
  const start = await fetch(service.url, { redirect: 'manual' });
  expect([start.status, start.headers.get('location')]).toEqual([302, '/app']);
});

test('the task pane may be framed by Outlook and by nobody else', async () => {
  const response = await fetch(`${service.url}/addin/taskpane.html`);
  expect(response.status).toBe(200);
  const ancestors = /frame-ancestors ([^;]+)/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
  expect(ancestors).toContain('https://outlook.office.com');
  expect(ancestors).not.toContain("'none'");
  expect(response.headers.get('x-frame-options')).toBeNull();
});

test('built files are kept for ever by browsers; pages, hidden files and what lies outside are not among them', async () => {
  const response = await fetch(`${service.url}/assets/web/main.0a1b2c.js`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  await mkdir(join(webFolder, '.git'));
  await writeFile(join(webFolder, '.git/config'), 'secret');
  for (const path of ['dashboard.html', 'dashboard.htm%6c', '.git/config', '..%2f..%2fetc%2fpasswd', 'missing.js', '']) {
    expect([path, (await fetch(`${service.url}/assets/web/${path}`)).status]).toEqual([path, 404]);
  }
});

test('before the pages are built it says so', async () => {
  const bare = await testService({ changes: { webFolder: join(webFolder, 'missing') } });
  const response = await fetch(`${bare.url}/app`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.text()).toContain('npm run build');
  await bare.stop();
});
