import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { json, operatorToken, type TestService, testService } from '../support/http-service';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.stop());

/** `fetch` would not let a test choose its Host. */
function get(path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request(service.url + path, { headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

test('it says that it lives and that it is ready, naming each dependency to this machine', async () => {
  expect(await (await fetch(`${service.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({
    status: 'ready',
    dependencies: [
      { name: 'database', status: 'up', ms: expect.any(Number) },
      { name: 'blobs', status: 'up', ms: expect.any(Number) },
      { name: 'mail', status: 'configured', transport: 'smtp' },
    ],
  });
});

test.each([
  ['what a proxy forwards', { 'x-forwarded-for': '203.0.113.9' }],
  ['what a proxy forwards in the standard form', { forwarded: 'for=203.0.113.9' }],
  ['a page that rebinds a name to us', { host: 'evil.example.test' }],
])('%s learns the status only, and no figures', async (_who, headers) => {
  const ready = await get('/readyz', headers);
  expect([ready.status, JSON.parse(ready.body)]).toEqual([200, { status: 'ready' }]);
  expect((await get('/metrics', headers)).status).toBe(404);
  const wrong = { ...headers, authorization: 'Bearer wrong-token-for-tests' };
  expect((await get('/metrics', wrong)).status).toBe(404);
  const operator = { ...headers, authorization: `Bearer ${operatorToken}` };
  expect((await get('/metrics', operator)).status).toBe(200);
  expect(JSON.parse((await get('/readyz', operator)).body).dependencies).toHaveLength(3);
});

test('figures are by route pattern and job, and name nobody', async () => {
  await service.admin.call('/api/v1/activities/abc123');
  await fetch(`${service.url}/api/v1/sessions`, json({ email: 'admin@example.test', password: 'wrong' }));
  await fetch(`${service.url}/p/SECRETTOKEN`);
  await service.parts.jobs.enqueue([
    { organizationId: 'a', name: 'files.sweep-orphans', payload: { slot: '1' }, key: 'sweep', runAt: new Date(Date.now() - 5_000) },
  ]);
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  expect(figures).toContain('route="/api/v1/activities/:id",status="404"');
  expect(figures).toContain('witness_jobs{name="files.sweep-orphans",state="ready"} 1');
  expect(figures).toMatch(/witness_job_lag_seconds\{name="files.sweep-orphans"\} [5-9]/);
  expect(figures).toContain('process_resident_memory_bytes');
  expect(figures).not.toMatch(/SECRETTOKEN|abc123|example\.test/);
});
