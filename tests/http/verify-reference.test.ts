import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { rebuildViews } from '../../server/activities/rebuild-views';
import { newReference } from '../../server/ids';
import { createLogger } from '../../server/logger';
import { portalAllowances } from '../../server/portal/portal-limits';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { json, type TestService, testService } from '../support/http-service';
import { type Answer, browserHeaders, call } from '../support/portal-visitor';
import { opened } from '../support/proof-service';

let service: TestService;
let activity: ActivityAccepted;
let reference: string;
const logged: string[] = [];
const recipients = [
  { email: 'sown-recipient@example.test', name: 'Sown Name' },
  { email: 'other@example.test', name: 'Another' },
];
let callers = 0;

beforeAll(async () => {
  const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void logged.push(line) });
  service = await testService({
    env: { WITNESS_TRUSTED_PROXIES: '1', WITNESS_MAIL_DOMAIN: 'mail.witness.example.test' },
    changes: { logger },
  });
  const body = { type: 'certified-email', recipients, subject: 'Sown subject', body: '<p>Sown body</p>' };
  const response = await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': randomUUID() }));
  activity = (await response.json()) as ActivityAccepted;
  reference = activity.recipients[0]?.reference ?? '';
});
afterAll(() => service.stop());

/** Asks as somebody whom nobody has counted yet. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  callers += 1;
  return call(service.url + path, { method, headers: { ...browserHeaders, 'x-forwarded-for': `203.0.113.${callers}`, ...headers } });
}

/** Words of a page as they are seen. */
const wordsOf = ({ text }: Answer): string =>
  text
    .replace(/<style.*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

async function recordsOfDispatch(): Promise<number> {
  const { organizationId } = service.admin;
  const [chain] = await service.parts.evidence.findChains([{ organizationId, chain: activity.recipients[0]?.id ?? '' }]);
  return (chain?.head.seq ?? -1) + 1;
}

test('a reference that is printed tells that the message exists, when it was accepted, by whom it was sent and from which domain', async () => {
  await service.parts.db.connection.db
    ?.collection<{ _id: string }>('organizations')
    .updateOne({ _id: service.admin.organizationId }, { $set: { timeZone: 'America/Toronto' } });
  const answer = await ask(`/verify/${reference}`);
  const view = await service.parts.views.find(service.admin.organizationId, activity.recipients[0]?.id ?? '');
  const utc = `${view?.createdAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  expect(answer.status).toBe(200);
  const words = wordsOf(answer);
  for (const told of ['Witness knows this reference', reference, utc, 'Ledoux &amp; Brandt', 'mail.witness.example.test'])
    expect(words).toContain(told);
  expect(words).toMatch(/E[SD]T/);
  expect(words).not.toContain('Since your report');
});

test('each recipient has a reference of their own, and that of the activity names no dispatch', async () => {
  for (const one of activity.recipients) expect((await ask(`/verify/${one.reference}`)).status).toBe(200);
  expect((await ask(`/verify/${activity.reference}`)).status).toBe(404);
});

test('the page holds nothing of recipient, sender, text, status, ids or hashes', async () => {
  const { text } = await ask(`/verify/${reference}?facts=1`);
  const { organizationId } = service.admin;
  const [chain] = await service.parts.evidence.findChains([{ organizationId, chain: activity.recipients[0]?.id ?? '' }]);
  const secrets = [...Object.values(recipients[0] ?? {}), 'Sown', 'admin@', organizationId, activity.id, activity.reference];
  for (const secret of [...secrets, activity.recipients[0]?.id, chain?.head.hash, activity.recipients[1]?.reference])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/\b[0-9a-f]{64}\b/);
  expect(text).not.toMatch(/certified email|Accepted by Witness|delivered|opened/i);
});

test('capitals, dashes and letters that look like digits do not matter', async () => {
  const twin = 'W1K2-0QTD-3MFA-X0BE';
  const dispatch = { organizationId: service.admin.organizationId, dispatchId: activity.recipients[0]?.id ?? '' };
  await service.parts.references.insert([{ reference: twin, ...dispatch }]);
  for (const typed of ['w1k2-0qtd-3mfa-x0be', 'W1K20QTD3MFAX0BE', 'WLK2-OQTD-3MFA-XoBE', 'wik2 0qtd\u20133mfa\u00a0x0be ']) {
    const answer = await ask(`/verify/${encodeURIComponent(typed)}`);
    expect([typed, answer.status, answer.text.includes(twin)]).toEqual([typed, 200, true]);
    expect((await ask(`/verify?reference=${encodeURIComponent(typed)}`)).status).toBe(200);
  }
});

const foreign = {
  'too short': 'W7K2-9QTD-3MFA',
  'too long': `${'W7K2-9QTD-3MFA-X0BE'}A`,
  'a letter that is none of them': 'U7K2-9QTD-3MFA-X0BE',
  'letters of another script': 'Ｗ7K2-9QTD-3MFA-X0BE',
  'a mark-up': '<script>alert(1)</script>',
  'a database operator': '{"$ne":null}',
  'a path': '../../etc/passwd',
  'a text without end': 'A'.repeat(5_000),
  'a letter that was lost': '\ufffd',
};

test.each(Object.entries(foreign))('%s gets the page of an unknown reference, and is not quoted', async (_, typed) => {
  const unknown = await ask(`/verify/${newReference()}`);
  const answer = await ask(`/verify/${encodeURIComponent(typed)}`);
  expect([answer.status, wordsOf(answer)]).toEqual([404, wordsOf(unknown)]);
  for (const tag of ['h1', 'dl', 'form', 'label', 'input', 'button'])
    expect([tag, answer.text.split(`<${tag}`).length]).toEqual([tag, unknown.text.split(`<${tag}`).length]);
  expect(answer.text).not.toContain('<script');
  expect(wordsOf(unknown)).toContain('Witness does not know this reference');
});

test.each(['/verify/%E0%A4%A', '/verify/a/b', `/verify/x%2Fy`])('%s gets that page too', async (path) => {
  const answer = await ask(path);
  expect([answer.status, wordsOf(answer)]).toEqual([404, wordsOf(await ask(`/verify/${newReference()}`))]);
});

test('an unknown and a malformed reference are looked up in as many steps as a known one', async () => {
  const { connection } = service.parts.db;
  const steps = async (path: string): Promise<string[]> => {
    const asked: string[] = [];
    connection.set('debug', (collection: string, method: string) => void asked.push(`${collection}.${method}`));
    await ask(path);
    connection.set('debug', false);
    return asked.sort();
  };
  const known = await steps(`/verify/${reference}`);
  expect(known).toEqual(['dispatchViews.findOne', 'organizations.findOne', 'references.findOne']);
  expect(known).toEqual(await steps(`/verify/${newReference()}`));
  expect(known).toEqual(await steps('/verify/nothing'));
});

test('the number of facts of a report tells whether there are later ones, and other numbers are told to be none', async () => {
  const since = async (facts: string) => {
    const words = wordsOf(await ask(`/verify/${reference}?facts=${facts}`));
    return /Since your report (\w+ ?\w*)/.exec(words)?.[1] ?? (words.includes('This is not a whole number') ? 'unclear' : null);
  };
  const printed = await recordsOfDispatch();
  expect([await since(String(printed)), await since(String(printed + 1))]).toEqual(['No fact', 'The report']);
  await service.parts.writer.append({
    organizationId: service.admin.organizationId,
    chain: activity.recipients[0]?.id ?? '',
    drafts: [opened],
  });
  expect([await since(String(printed)), await since(String(printed + 1))]).toEqual(['Facts were', 'No fact']);
  for (const foreignCount of ['0', '-1', '1.5', 'seven', '1e3', '9999999', '1%00'])
    expect([foreignCount, await since(foreignCount)]).toEqual([foreignCount, 'unclear']);
  for (const none of ['', '1&facts=2']) expect([none, await since(none)]).toEqual([none, null]);
  expect(wordsOf(await ask(`/verify/${newReference()}?facts=1`))).not.toContain('Since your report');
});

test('a reference that the directory has lost comes back from the chains', async () => {
  const directory = service.parts.db.connection.collection<{ _id: string }>('references');
  await directory.deleteOne({ _id: reference });
  expect((await ask(`/verify/${reference}`)).status).toBe(404);
  await rebuildViews(service.parts, service.admin.organizationId);
  expect((await ask(`/verify/${reference}`)).status).toBe(200);
});

test('without a reference there is a form, whose fields ask the same question', async () => {
  for (const path of ['/verify', '/verify/', '/verify?reference=', '/verify?reference=a&reference=b']) {
    const { status, text } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).toMatch(/<form action="\/verify" method="get">/);
    expect(text).toMatch(/<h1>Is this message real\?<\/h1>/);
  }
  const answer = await ask(`/verify?language=en&reference=${reference}&facts=1`);
  expect([answer.status, wordsOf(answer).includes('Since your report')]).toEqual([200, true]);
});

test.each([
  ['fr', 'Witness connaît cette référence', 'Witness ne connaît pas cette référence'],
  ['es', 'Witness conoce esta referencia', 'Witness no conoce esta referencia'],
])('it speaks %s by the choice on the page and by that of the browser', async (language, known, unknown) => {
  const chosen = await ask(`/verify/${reference}?language=${language}`);
  expect(chosen.text).toContain(`<html lang="${language}"`);
  expect(wordsOf(chosen)).toContain(known);
  expect(wordsOf(await ask(`/verify/${newReference()}`, { 'accept-language': language }))).toContain(unknown);
  const [, other = ''] =
    /href="(\/verify\?[^"]*language=en)"/.exec((await ask(`/verify/${reference}?facts=1&language=${language}`)).text) ?? [];
  expect(wordsOf(await ask(other.replaceAll('&amp;', '&')))).toMatch(/Witness knows this reference.*Since your report/);
});

test('asking changes nothing: no fact, no visit, no job', async () => {
  const facts = await recordsOfDispatch();
  const { connection } = service.parts.db;
  const counts = () =>
    Promise.all(['evidenceRecords', 'visits', 'jobs', 'references'].map((name) => connection.db?.collection(name).countDocuments()));
  const before = await counts();
  for (const method of ['GET', 'HEAD']) expect((await ask(`/verify/${reference}?facts=1`, {}, method)).status).toBe(200);
  expect((await ask(`/verify/${reference}`, {}, 'POST')).status).toBe(404);
  expect([await counts(), await recordsOfDispatch()]).toEqual([before, facts]);
});

test('no page is kept, indexed or told to another site, and the log names no reference', async () => {
  for (const path of ['/verify', `/verify/${reference}`, `/verify?reference=${reference}`, '/verify/nothing']) {
    const { headers } = await ask(path);
    expect([headers['cache-control'], headers['referrer-policy'], headers['x-robots-tag']]).toEqual([
      'no-store',
      'no-referrer',
      'noindex, nofollow',
    ]);
  }
  expect(logged.some((line) => line.includes('"route":"/verify"'))).toBe(true);
  expect(logged.join('')).not.toContain(reference);
});

test('who asks without end is told to wait, whatever is asked for, and others are not', async () => {
  const from = { 'x-forwarded-for': '198.51.100.7' };
  const { points } = portalAllowances.references;
  for (let index = 0; index < points; index += 1)
    expect((await ask(index % 2 === 0 ? `/verify/${newReference()}` : '/verify/nothing', from)).status).toBe(404);
  const refused = [await ask(`/verify/${reference}`, from), await ask(`/verify/${newReference()}`, from)];
  expect(refused.map(({ status }) => status)).toEqual([429, 429]);
  expect(refused[0]?.headers['retry-after']).toMatch(/^\d+$/);
  expect(wordsOf(refused[0] as Answer)).toBe(wordsOf(refused[1] as Answer));
  expect((await ask('/verify', from)).status).toBe(200);
  expect((await ask(`/verify/${reference}`)).status).toBe(200);
});
