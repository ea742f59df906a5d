import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { problem } from '../../shared/contract/problem';
import { json, type TestService, testService } from '../support/http-service';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.stop());

const key = { 'idempotency-key': 'one' };
const activity = (changes: object = {}) => ({
  type: 'certified-email',
  recipients: [{ email: 'tenant@example.test' }],
  subject: 'Notice of entry',
  body: '<p>We will enter on Friday.</p>',
  ...changes,
});
const post = (body: unknown, headers: Record<string, string> = key) => service.admin.call('/api/v1/activities', json(body, headers));
async function read(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const said = problem.parse(await response.json());
  expect(said.status).toBe(response.status);
  return said;
}
const pointers = async (response: Response) => (await read(response)).errors?.map(({ pointer, code }) => `${pointer} ${code}`);

test('every field at fault is named by its pointer with a code and the fix', async () => {
  const body = activity({
    type: 'telegram',
    recipients: [{ email: 'not an address', phone: '514', 'no/such~field': 1 }],
    subject: 'x'.repeat(256),
    body: 7,
    extra: true,
    options: { pin: '12' },
  });
  const response = await post(body);
  const { status, code, pointer, errors } = await read(response);
  expect([status, code, pointer]).toEqual([422, 'request.invalid', errors?.[0]?.pointer]);
  expect(errors).toEqual(
    expect.arrayContaining([
      { pointer: '/type', code: 'field.not-offered', detail: expect.stringContaining('certified-email') },
      { pointer: '/recipients/0/email', code: 'field.format', detail: expect.stringContaining('name@example.com') },
      { pointer: '/recipients/0/phone', code: 'field.format', detail: expect.any(String) },
      { pointer: '/recipients/0/no~1such~0field', code: 'field.unknown', detail: 'This field is not known. Remove it.' },
      { pointer: '/subject', code: 'field.too-long', detail: 'This is too long. Use at most 255 characters.' },
      { pointer: '/body', code: 'field.wrong-type', detail: 'This must be a text.' },
      { pointer: '/extra', code: 'field.unknown', detail: expect.any(String) },
      { pointer: '/options/pin', code: 'field.format', detail: expect.any(String) },
    ]),
  );
  expect(errors).toHaveLength(8);
});

test('a missing field, a list too short or too long, a broken text and an odd query are each named', async () => {
  expect(await pointers(await post({}))).toEqual(
    expect.arrayContaining(['/type field.not-offered', '/recipients field.required', '/subject field.required']),
  );
  expect(await pointers(await post(activity({ recipients: [] })))).toEqual(['/recipients field.too-few']);
  expect(await pointers(await post(activity({ fileIds: Array(101).fill('a') })))).toEqual(['/fileIds field.too-many']);
  const halves = await service.admin.call('/api/v1/activities', {
    ...json({}, key),
    body: JSON.stringify(activity()).replace('Friday', '\\ud83c').replace('Notice', '\\udf00'),
  });
  expect((await pointers(halves))?.sort()).toEqual(['/body text.ill-formed', '/subject text.ill-formed']);
  const list = await service.admin.call('/api/v1/activities?limit=0&limit=5&status=lost&page=2');
  expect((await pointers(list))?.sort()).toEqual([
    '/query/limit field.wrong-type',
    '/query/page field.unknown',
    '/query/status field.not-offered',
  ]);
});

test('what is not JSON, too deep or too large is told apart', async () => {
  const raw = (body: string, type = 'application/json') =>
    service.admin.call('/api/v1/activities', { method: 'POST', body, headers: { ...key, 'content-type': type } });
  expect(await read(await raw('{"type":'))).toMatchObject({ status: 400, code: 'request.malformed' });
  expect(await read(await raw(JSON.stringify(activity()), 'text/plain'))).toMatchObject({ status: 400, code: 'request.malformed' });
  expect(await read(await raw('['.repeat(400_000) + ']'.repeat(400_000)))).toMatchObject({ status: 400, code: 'request.malformed' });
  expect(await read(await raw(`"${'x'.repeat(1_100_000)}"`))).toMatchObject({ status: 413, code: 'request.too-large' });
  expect(await pointers(await raw('null'))).toEqual([' field.wrong-type']);
});

test('a write without its idempotency key says so', async () => {
  for (const headers of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'k'.repeat(256) }, { 'idempotency-key': 'clé' }]) {
    expect(await read(await post(activity(), headers as Record<string, string>))).toMatchObject({
      status: 400,
      code: 'idempotency.key-required',
    });
  }
});

test('types and options that are not built are refused with their pointer, never ignored', async () => {
  expect(await read(await post(activity({ type: 'share' })))).toMatchObject({
    status: 422,
    code: 'activity-type.not-enabled',
    pointer: '/type',
  });
  const pin = await post(activity({ options: { pin: '123456' } }));
  expect(await read(pin)).toMatchObject({ status: 422, code: 'option.not-enabled', pointer: '/options/pin' });
});

test('a foreign id, an unknown id, a malformed id and an unknown path look the same', async () => {
  const made = await post(activity(), { 'idempotency-key': 'isolation' });
  const { id } = (await made.json()) as { id: string };
  expect(made.status).toBe(202);
  const stranger = await service.addOrganization('stranger@example.test', 'Stranger');
  const answers = await Promise.all(
    [`activities/${id}`, 'activities/0000000000000000000000000', 'activities/NOT-AN-ID', 'activities/%E0%A4%A', 'nothing/here'].map(
      async (path) => {
        const { requestId: _requestId, ...rest } = await read(await stranger.call(`/api/v1/${path}`));
        return rest;
      },
    ),
  );
  expect(answers[0]).toMatchObject({ status: 404, code: 'resource.not-found' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const list = (await (await stranger.call('/api/v1/activities')).json()) as { items: unknown[] };
  expect(list.items).toEqual([]);
});

test('without a session nothing is told, not even what a call would take; a member may not do what admins may', async () => {
  const bare = await fetch(`${service.url}/api/v1/activities`, json({ nonsense: true }));
  expect(await read(bare)).toMatchObject({ status: 401, code: 'session.required' });
  expect(bare.headers.get('www-authenticate')).toBe('Bearer');
});

test.each([
  ['fr-CA,fr;q=0.9', 'fr', 'Introuvable'],
  ['es-MX', 'es', 'No se encontró'],
  ['de, en;q=0.1', 'en', 'Not found'],
])('a reader of %s is told in %s', async (accepted, language, title) => {
  const response = await fetch(`${service.url}/api/v1/nothing`, { headers: { 'accept-language': accepted } });
  expect(response.headers.get('content-language')).toBe(language);
  expect((await read(response)).title).toBe(title);
});

test('each answer has an id of ours, whatever the caller sends, and says nothing of the framework', async () => {
  const response = await fetch(`${service.url}/api/v1/nothing`, { headers: { 'x-request-id': 'forged' } });
  const id = response.headers.get('x-request-id');
  expect(id).toMatch(/^[\w-]{16}$/);
  expect((await read(response)).requestId).toBe(id);
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});
