import { afterEach, expect, test } from '@jest/globals';
import { forward } from '../support/forward';
import { form, json, type TestService, testPassword, testService } from '../support/http-service';
import { testBlobs, testDatabase } from '../support/stack';
import { until } from '../support/until';

let service: TestService;
afterEach(() => service.stop());

const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code?: string }).code];
const outage = [503, 'service.unavailable'];

test('with the database away every call is 503 and nothing is half-written; when it is back so are we', async () => {
  const real = new URL((await testDatabase()).uri);
  const line = await forward(0, Number(real.port));
  const through = new URL(real);
  through.port = String(line.port);
  service = await testService({ env: { MONGODB_URI: through.href } });
  const { admin, url } = service;
  await line.stop();

  const body = { type: 'certified-email', recipients: [{ email: 'a@example.test' }], subject: 's', body: 'b' };
  const away = await Promise.all([
    admin.call('/api/v1/activities', json(body, { 'idempotency-key': 'k' })),
    admin.call('/api/v1/activities'),
    admin.call('/api/v1/files', form('a.txt', 'words')),
    fetch(`${url}/api/v1/sessions`, json({ email: 'admin@example.test', password: testPassword })),
  ]);
  for (const response of away) {
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await codeOf(response)).toEqual(outage);
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
    status: 'not-ready',
    dependencies: [{ name: 'database', status: 'down' }, { name: 'blobs', status: 'up' }, {}],
  });
  const keys: string[] = [];
  for await (const { key } of service.parts.blobs.list('files/')) keys.push(key);
  expect(keys).toEqual([]);

  const back = await forward(line.port, Number(real.port));
  await until(async () => (await fetch(`${url}/readyz`)).status === 200);
  const accepted = await admin.call('/api/v1/activities', json(body, { 'idempotency-key': 'k' }));
  expect(accepted.status).toBe(202);
  expect(((await (await admin.call('/api/v1/activities')).json()) as { items: unknown[] }).items).toHaveLength(1);
  await service.stop();
  await back.stop();
}, 60_000);

test('with the blob store away an upload is 503 and leaves no record; when it is back uploads work', async () => {
  const place = await testBlobs();
  const port = Number(/127\.0\.0\.1:(\d+)/.exec(place.connectionString)?.[1]);
  const line = await forward(0, port);
  const connectionString = place.connectionString.replace(`:${port}/`, `:${line.port}/`);
  service = await testService({ env: { AZURE_STORAGE_CONNECTION_STRING: connectionString, AZURE_STORAGE_CONTAINER: place.container } });
  const { admin, url, parts } = service;
  expect((await admin.call('/api/v1/files', form('a.txt', 'words'))).status).toBe(201);
  await line.stop();
  expect(await codeOf(await admin.call('/api/v1/files', form('b.txt', 'x'.repeat(3_000_000))))).toEqual(outage);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  expect(await parts.db.connection.collection('files').countDocuments()).toBe(1);
  expect((await admin.call('/api/v1/activities')).status).toBe(200);
  const back = await forward(line.port, port);
  expect((await admin.call('/api/v1/files', form('b.txt', 'words'))).status).toBe(201);
  await service.stop();
  await back.stop();
}, 60_000);
