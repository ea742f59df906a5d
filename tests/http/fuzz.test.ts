import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Endpoint } from '../../shared/contract/endpoint';
import { endpoints } from '../../shared/contract/endpoints';
import { problem } from '../../shared/contract/problem';
import { type TestService, testService } from '../support/http-service';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.stop());

const every = (Object.values(endpoints) as Endpoint[]).filter(({ path }) => path !== '/sessions/current');
const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('\0', '\ud800', '__proto__', '$where', '../..', '%00', 'null', '[object Object]', '1e999', '-0', '\u202e', 'constructor'),
);
const segment = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('abc123', '0000', 'a'.repeat(41)) }, { weight: 2, arbitrary: odd });
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -1, 1e308, '', [], {}),
    odd,
    fc.array(tie('any'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.oneof(fc.constantFrom('$gt', '__proto__', 'a.b', 'type'), odd), tie('any'), { maxKeys: 3 }),
})).any;
const nearly = fc.record(
  {
    type: fc.oneof(fc.constant('certified-email'), value),
    recipients: fc.oneof(fc.constant([{ email: 'a@example.test' }]), value),
    subject: fc.oneof(fc.constant('Notice'), value),
    body: fc.oneof(fc.constant('<p>text</p>'), fc.constant('<script>'), value),
    fileIds: value,
    inlineFiles: value,
    options: value,
    email: value,
    password: value,
    reason: value,
    language: fc.oneof(fc.constant('en'), value),
  },
  { requiredKeys: [] },
);
const rawBody = fc.oneof(
  { weight: 4, arbitrary: nearly.map((body) => JSON.stringify(body)) },
  { weight: 2, arbitrary: value.map((body) => JSON.stringify(body)) },
  { weight: 1, arbitrary: odd },
);
const names = ['q', 'cursor', 'limit', 'status', 'type', 'language', 'version', 'other'];
const query = fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 3 });
const contentType = fc.constantFrom(
  'application/json',
  'application/json',
  'application/json;charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
);

const asUrl = (text: string) => encodeURIComponent(text.toWellFormed());

test('no request that can be made up brings out a 5xx, and every refusal is a documented problem', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...every),
      fc.array(segment, { minLength: 2, maxLength: 2 }),
      query,
      rawBody,
      contentType,
      async (endpoint, ids, pairs, body, type) => {
        const path = endpoint.path.replace(/:\w+/g, () => asUrl(ids.pop() ?? 'x'));
        const search = pairs.map(([name, text]) => `${name}=${asUrl(text)}`).join('&');
        const response = await service.admin.call(`/api/v1${path}?${search}`, {
          method: endpoint.method.toUpperCase(),
          headers: { 'content-type': type, 'idempotency-key': String(Math.random()) },
          ...(endpoint.method === 'get' ? {} : { body: body.toWellFormed() }),
        });
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        if (response.status >= 400) problem.parse(JSON.parse(text));
      },
    ),
    { numRuns: 400 },
  );
}, 120_000);

test('no header that can be made up brings out a 5xx', async () => {
  const name = fc.constantFrom(
    'authorization',
    'cookie',
    'accept-language',
    'accept',
    'content-type',
    'origin',
    'range',
    'if-none-match',
    'x-forwarded-for',
    'idempotency-key',
  );
  const text = fc.string({
    unit: fc
      .integer({ min: 0x20, max: 0xff })
      .filter((code) => code !== 0x7f)
      .map((code) => String.fromCharCode(code)),
    maxLength: 60,
  });
  const paths = fc.constantFrom(
    '/',
    '/app',
    '/api/v1/sessions/current',
    '/api/v1/openapi.json',
    '/api/docs',
    '/healthz',
    '/readyz',
    '/assets/web/x',
    '/nothing',
  );
  await fc.assert(
    fc.asyncProperty(paths, fc.array(fc.tuple(name, text), { maxLength: 4 }), async (path, headers) => {
      const status = await get(path, headers);
      const notBuilt = path === '/app' && status === 503;
      expect(notBuilt || status < 500).toBe(true);
    }),
    { numRuns: 300 },
  );
}, 60_000);

/** `fetch` refuses headers that a hostile client would send. */
function get(path: string, headers: [string, string][]): Promise<number> {
  return new Promise((resolve, reject) => {
    request(service.url + path, { headers: Object.fromEntries(headers) }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}
