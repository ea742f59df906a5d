import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import pino from 'pino';
import { json, testPassword, testService } from '../support/http-service';

test('the log has ids, routes and codes, and no person, address, secret, link or body', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const service = await testService({ changes: { logger: pino({ base: null }, sink) } });
  const subject = 'Sown-subject-word';
  const body = { type: 'certified-email', recipients: [{ email: 'sown-recipient@example.test' }], subject, body: 'Sown-body-word' };
  await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': 'sown-key' }));
  await service.admin.call('/api/v1/activities?q=sown-search');
  await fetch(`${service.url}/api/v1/sessions`, json({ email: 'sown-account@example.test', password: 'sown-password' }));
  await fetch(`${service.url}/p/SownLinkToken`, { headers: { 'user-agent': 'SownAgent', referer: 'https://sown.example.test' } });
  await service.admin.call('/api/v1/sessions/current', { method: 'DELETE' });
  await service.stop();

  const log = lines.join('');
  expect(log).not.toMatch(new RegExp(`sown|127\\.0\\.0\\.1|example\\.test|${testPassword}|${service.admin.token}`, 'i'));
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries).toContainEqual(
    expect.objectContaining({
      msg: 'request',
      method: 'POST',
      route: '/api/v1/activities',
      status: 202,
      ms: expect.any(Number),
      requestId: expect.stringMatching(/^[\w-]{16}$/),
      organizationId: service.admin.organizationId,
    }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ event: 'sign-in', outcome: 'signed-in', organizationId: service.admin.organizationId }),
  );
  expect(entries).toContainEqual(
    expect.objectContaining({ event: 'sign-in', outcome: 'refused', account: expect.stringMatching(/^[\w-]{16}$/) }),
  );
  expect(entries).toContainEqual(expect.objectContaining({ event: 'sign-out' }));
  expect(
    entries.filter(({ requestId }) => requestId).every((entry) => Object.keys(entry).filter((name) => name === 'status').length <= 1),
  ).toBe(true);
});
