import { expect, test } from '@jest/globals';
import { listActivities, readActivity, requestActivity } from '../../shared/contract/activities';
import { endSession } from '../../shared/contract/sessions';
import { createApiClient } from '../../ui/service/api-client';
import { ApiProblem, NetworkFailure } from '../../ui/service/api-problem';
import { readProblem } from '../../ui/service/read-problem';
import { fakeService, noAnswer, problem } from './fake-service';

const body = { type: 'certified-email' as const, recipients: [{ email: 'a@example.test' }], subject: 's', body: 'b' };

test('a page shows its cookie and the header that no foreign form can set; reading needs no such header', async () => {
  const service = fakeService();
  let init: RequestInit = {};
  service.on(endSession, () => undefined);
  service.on(listActivities, () => ({ items: [], nextCursor: null }));
  const api = createApiClient({
    credentials: { by: 'cookie' },
    language: () => 'fr',
    fetch: (url, options) => {
      init = options ?? {};
      return service.fetch(url, options);
    },
  });
  await api.call(endSession, {});
  expect(init.credentials).toBe('same-origin');
  expect(service.calls(endSession)[0]?.headers).toEqual({ 'accept-language': 'fr', 'x-witness-csrf': '1' });
  await api.call(listActivities, { query: { q: 'a b', limit: 5 } });
  expect(service.calls(listActivities)[0]).toMatchObject({ query: { q: 'a b', limit: '5' }, headers: { 'accept-language': 'fr' } });
  expect(service.calls(listActivities)[0]?.headers).not.toHaveProperty('x-witness-csrf');
});

test('a pane shows its token and leaves cookies out', async () => {
  const service = fakeService();
  let credentials: RequestCredentials | undefined;
  service.on(requestActivity, () => problem('rate.limited', { status: 429, retryAfter: 7 }));
  const api = createApiClient({
    credentials: { by: 'bearer', token: () => 'secret' },
    language: () => 'en',
    fetch: (url, options) => {
      credentials = options?.credentials;
      return service.fetch(url, options);
    },
  });
  await expect(api.call(requestActivity, { body, idempotencyKey: 'k1' })).rejects.toMatchObject({ code: 'rate.limited', retryAfter: 7 });
  expect(credentials).toBe('omit');
  expect(service.calls(requestActivity)[0]?.headers).toEqual({
    'accept-language': 'en',
    authorization: 'Bearer secret',
    'content-type': 'application/json',
    'idempotency-key': 'k1',
  });
});

test('silence, a problem and a request that was given up are three different things', async () => {
  const service = fakeService();
  const ended: string[] = [];
  const api = createApiClient({
    credentials: { by: 'cookie' },
    language: () => 'en',
    onSessionEnded: () => ended.push('told'),
    fetch: service.fetch,
  });
  service.on(readActivity, () => noAnswer);
  await expect(api.call(readActivity, { params: { id: 'a/b' } })).rejects.toBeInstanceOf(NetworkFailure);
  expect(service.calls(readActivity)[0]?.params).toEqual({ id: 'a%2Fb' });
  service.on(readActivity, () => problem('session.required', { status: 401 }));
  await expect(api.call(readActivity, { params: { id: 'a' } })).rejects.toBeInstanceOf(ApiProblem);
  expect(ended).toEqual(['told']);
  const over = new AbortController();
  over.abort();
  await expect(api.call(readActivity, { params: { id: 'a' }, signal: over.signal })).rejects.toMatchObject({ name: 'AbortError' });
});

test('a proxy that answers in its own words is read by its status', () => {
  expect(readProblem(502, null, '<h1>Bad gateway</h1>')).toMatchObject({ code: 'service.unavailable', retryAfter: null });
  expect(readProblem(413, null, '')).toMatchObject({ code: 'request.too-large' });
  expect(readProblem(429, '30', 'slow down')).toMatchObject({ code: 'rate.limited', retryAfter: 30 });
});

test('the field named by a problem is among its fields', () => {
  const said = { type: 't', title: '', status: 422, code: 'body.empty', detail: 'Write one.', requestId: 'r', pointer: '/body' };
  expect(readProblem(422, null, JSON.stringify(said)).fields).toEqual([{ pointer: '/body', code: 'body.empty', detail: 'Write one.' }]);
});
