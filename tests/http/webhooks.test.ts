import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type TestService, testService } from '../support/http-service';
import { recordedEvents, webhookSigner } from '../support/sendgrid-peer';

const signer = webhookSigner();
let service: TestService;
beforeAll(async () => {
  service = await testService({
    env: { SMTP_URL: '', SENDGRID_API_KEY: 'SG.test', SENDGRID_WEBHOOK_PUBLIC_KEY: signer.publicKey },
  });
});
afterAll(() => service.stop());

const body = Buffer.from(JSON.stringify(recordedEvents('attempt-1'), null, 2));
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
function post(bytes: Buffer, headers: Record<string, string> = signer.sign(bytes), path = 'sendgrid/events') {
  const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: new Uint8Array(bytes) };
  return fetch(`${service.url}/webhooks/${path}`, request);
}
const stored = (bytes: Buffer) => service.parts.eventBatches.find(digest(bytes));
const queued = (bytes: Buffer) =>
  service.parts.db.connection.collection('jobs').countDocuments({ key: `delivery.apply-event:${digest(bytes)}` });

test('a batch that the provider signed is stored and queued before it is answered', async () => {
  const response = await post(body);
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(await stored(body)).toMatchObject({ provider: 'sendgrid', endpoint: 'events', appliedAt: null });
  expect(await queued(body)).toBe(1);
});

test('the provider may send the same again', async () => {
  expect((await Promise.all([post(body), post(body), post(body)])).map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(await queued(body)).toBe(1);
});

test('what is signed is the raw body: not a byte of white space may differ', async () => {
  const other = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
  expect((await post(other, signer.sign(body))).status).toBe(404);
  expect(await stored(other)).toBeNull();
});

test('without a signature, with a forged one, at another address: the same answer, and nothing is kept', async () => {
  const bytes = Buffer.from('[{"event":"delivered"}]');
  const answers = await Promise.all([
    post(bytes, {}),
    post(bytes, webhookSigner().sign(bytes)),
    post(bytes, signer.sign(bytes), 'sendgrid/other'),
    post(bytes, signer.sign(bytes), 'mailgun/events'),
  ]);
  const problems = await Promise.all(answers.map(async (answer) => [answer.status, ((await answer.json()) as { code: string }).code]));
  expect(problems).toEqual(Array(4).fill([404, 'resource.not-found']));
  expect([await stored(bytes), await queued(bytes)]).toEqual([null, 0]);
});

test('a body larger than any batch is refused', async () => {
  const bytes = Buffer.alloc(3 * 1024 * 1024, 0x20);
  expect((await post(bytes)).status).toBe(413);
});

test('any content type will do, and a body that is no batch is stored all the same: its signature says whose it is', async () => {
  const bytes = Buffer.from('not JSON at all');
  expect((await post(bytes, { ...signer.sign(bytes), 'content-type': 'text/plain' })).status).toBe(204);
  expect(await queued(bytes)).toBe(1);
});

test('while it cannot be stored it is not answered for: the provider is to try again', async () => {
  const bytes = Buffer.from(JSON.stringify(recordedEvents('attempt-2')));
  const lost = Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
  const refusing = jest.spyOn(service.parts.db, 'inTransaction').mockRejectedValue(lost);
  expect((await post(bytes)).status).toBe(503);
  refusing.mockRestore();
  expect((await post(bytes)).status).toBe(204);
});
