import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeDeadLetter } from '../../server/activities/dead-letters/close-dead-letter';
import { findActivity } from '../../server/activities/find-activity';
import { listActivities } from '../../server/activities/list-activities';
import { readDispatch } from '../../server/activities/read-dispatch';
import { rebuildViews } from '../../server/activities/rebuild-views';
import { requestActivity } from '../../server/activities/request-activity';
import { resendActivity } from '../../server/activities/resend-activity';
import { newId } from '../../server/ids';
import type { LeasedJob } from '../../server/jobs/job';
import { type ActivityInput, activityInput } from '../../shared/contract/activities';
import { type TestCore, testCore, testSender } from '../support/core';

let core: TestCore;
beforeAll(async () => {
  core = await testCore();
});
afterAll(() => core.db.close());

const emails = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `r${index}@example.test` }));
const input = (changes: Partial<ActivityInput> = {}): ActivityInput =>
  activityInput.parse({
    type: 'certified-email',
    recipients: emails(1),
    subject: 'Notice of entry',
    body: '<p>We will enter on Friday.</p>',
    ...changes,
  });
const everyRow = async () => {
  const counts = await Promise.all(
    ['activities', 'chains', 'evidenceRecords', 'dispatchViews', 'jobs', 'idempotencyKeys', 'references'].map((name) =>
      core.db.connection.collection(name).countDocuments(),
    ),
  );
  return counts.join();
};

test('each recipient gets a chain, a view and a job of their own', async () => {
  const sender = testSender();
  const accepted = await requestActivity(core, sender, input({ recipients: emails(3) }), 'k');
  expect(accepted.recipients.map(({ email, status }) => [email, status])).toEqual(emails(3).map(({ email }) => [email, 'accepted']));
  for (const { id, reference } of accepted.recipients) {
    expect(reference).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const { content } = await readDispatch(core, sender.organizationId, id);
    expect(content?.subject).toBe('Notice of entry');
    expect(JSON.stringify(content)).toContain(accepted.recipients.find((recipient) => recipient.id === id)?.email);
    expect(JSON.stringify(content)).not.toContain(accepted.recipients.find((recipient) => recipient.id !== id)?.email);
  }
});

test('twins in flight make one activity and get the same answer', async () => {
  const sender = testSender();
  const answers = await Promise.all(Array.from({ length: 10 }, () => requestActivity(core, sender, input(), 'twin')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await core.db.connection.collection('activities').countDocuments({ organizationId: sender.organizationId })).toBe(1);
});

test('the same key with another body is refused with the activity it stands for', async () => {
  const sender = testSender();
  const { id } = await requestActivity(core, sender, input(), 'k');
  await expect(requestActivity(core, sender, input({ subject: 'Another' }), 'k')).rejects.toMatchObject({
    code: 'idempotency.mismatch',
    details: { activityId: id },
  });
  expect(
    (await requestActivity(core, { ...sender, user: { ...sender.user, id: newId() } }, input({ subject: 'Another' }), 'k')).id,
  ).not.toBe(id);
});

test.each([
  [{ type: 'share' as const }, 'activity-type.not-enabled', '/type'],
  [{ options: { pin: '123456' } }, 'option.not-enabled', '/options/pin'],
  [
    { recipients: [{ email: 'a@example.test' }, { email: 'b@example.test', phone: '+15550100123' }] },
    'option.not-enabled',
    '/recipients/1/phone',
  ],
  [{ fileIds: [newId()] }, 'file.not-found', '/fileIds/0'],
  [{ inlineFiles: [{ cid: 'a@b', fileId: newId() }] }, 'file.not-found', '/inlineFiles/0/fileId'],
  [{ recipients: [{ email: 'a@example.test' }, { email: 'A@example.test' }] }, 'recipient.duplicate', '/recipients/1/email'],
  [{ body: '<script>alert(1)</script> &nbsp;' }, 'body.empty', '/body'],
])('what cannot be sent is refused by its field and leaves nothing: %j', async (changes, code, pointer) => {
  const before = await everyRow();
  await expect(requestActivity(core, testSender(), input(changes), 'k')).rejects.toMatchObject({ code, details: { pointer } });
  expect(await everyRow()).toBe(before);
});

test.each(['activities', 'references'] as const)('a transaction that fails at its %s leaves nothing', async (store) => {
  const before = await everyRow();
  const failing = { ...core, [store]: { ...core[store], insert: () => Promise.reject(new Error('disk full')) } };
  await expect(requestActivity(failing, testSender(), input({ recipients: emails(5) }), 'k')).rejects.toThrow('disk full');
  expect(await everyRow()).toBe(before);
});

test('what is kept of a hostile body is harmless', async () => {
  const sender = testSender();
  const body = `<p onclick="x()">a</p><script>b</script><img src="https://t.example.test/p.gif"><img src="cid:1"><a href="javascript:x()">c</a><style>p{}</style><svg onload=x()></svg><iframe src="//e"></iframe><a href="https://ok.example.test">d</a>`;
  const { id } = await requestActivity(core, sender, input({ body }), 'k');
  expect((await findActivity(core, sender.organizationId, id)).body).toBe(
    '<p>a</p><img src="cid:1" /><a>c</a><a href="https://ok.example.test">d</a>',
  );
});

test('a list is newest first, in pages that neither repeat nor skip, searched and filtered', async () => {
  const sender = testSender();
  const ids: string[] = [];
  for (let index = 0; index < 7; index += 1)
    ids.unshift((await requestActivity(core, sender, input({ subject: `Élan ${index}`, recipients: emails(3) }), `k${index}`)).id);
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listActivities(core, sender.organizationId, { limit: 3, cursor });
    seen.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(ids);
  const searched = await listActivities(core, sender.organizationId, { limit: 10, q: 'elan 4' });
  expect(searched.items.map(({ id }) => id)).toEqual([ids[2]]);
  expect((await listActivities(core, sender.organizationId, { limit: 10, q: '(' })).items).toEqual([]);
  expect((await listActivities(core, sender.organizationId, { limit: 10, status: 'delivered' })).items).toEqual([]);
  expect((await listActivities(core, newId(), { limit: 10 })).items).toEqual([]);
});

test('a resend keeps both addresses in the chain, closes the wrong link and is made once for a key', async () => {
  const sender = testSender();
  const { id, recipients } = await requestActivity(core, sender, input(), 'k');
  const dispatchId = recipients[0]?.id ?? '';
  const ask = { activityId: id, dispatchId, email: 'right@example.test' };
  const answers = await Promise.all(Array.from({ length: 4 }, () => resendActivity(core, sender, ask, 'again')));
  expect(new Set(answers.map(({ attempt }) => attempt))).toEqual(new Set([2]));
  expect(await core.views.find(sender.organizationId, dispatchId)).toMatchObject({
    email: 'right@example.test',
    firstEmail: 'r0@example.test',
    attempt: 2,
    oldestLiveAttempt: 2,
  });
  await expect(resendActivity(core, sender, { ...ask, email: 'other@example.test' }, 'again')).rejects.toMatchObject({
    code: 'idempotency.mismatch',
  });
  await expect(resendActivity(core, { ...sender, organizationId: newId() }, ask, 'foreign')).rejects.toMatchObject({
    code: 'resource.not-found',
  });
  expect((await requestActivity(core, sender, input(), 'k')).recipients[0]?.email).toBe('r0@example.test');
});

test('a delivery that an admin gives up is withdrawn in its chain, with the reason', async () => {
  const sender = testSender();
  const { recipients } = await requestActivity(core, sender, input(), 'k');
  const dispatchId = recipients[0]?.id ?? '';
  const claimed = (await core.jobs.claim('delivery.send-email', 100, new Date(), 30_000)).filter(
    ({ organizationId }) => organizationId === sender.organizationId,
  ) as LeasedJob[];
  await core.jobs.settle(
    claimed.map((ticket) => ({ ticket, outcome: 'dead' as const, error: 'no route' })),
    new Date(),
  );
  const [letter] = await core.jobs.listDead(sender.organizationId);
  await expect(closeDeadLetter(core, testSender(), letter?.id ?? '', 'mine now')).rejects.toMatchObject({ code: 'job.not-dead' });
  await closeDeadLetter(core, sender, letter?.id ?? '', 'served in person instead');
  expect(await core.views.find(sender.organizationId, dispatchId)).toMatchObject({ status: 'withdrawn' });
  await expect(closeDeadLetter(core, sender, letter?.id ?? '', 'twice')).rejects.toMatchObject({ code: 'job.not-dead' });
});

test('rebuilding every view of an organization changes none', async () => {
  const sender = testSender();
  await requestActivity(core, sender, input({ recipients: emails(4) }), 'k');
  const read = () =>
    core.db.connection.collection('dispatchViews').find({ organizationId: sender.organizationId }).sort({ _id: 1 }).toArray();
  const before = await read();
  expect(await rebuildViews(core, sender.organizationId)).toBe(4);
  expect(await read()).toEqual(before);
});
