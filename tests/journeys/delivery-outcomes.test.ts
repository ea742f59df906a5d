import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningStandInMail, startStandInMail } from '../../local/start-stand-in-mail';
import { readDispatch } from '../../server/activities/read-dispatch';
import { createSmtpTransport } from '../../server/adapters/mail/smtp';
import { newId } from '../../server/ids';
import { acceptDispatch, storyOf, type TestDelivery, testDelivery, workerOf } from '../support/delivery';

let folder: string;
let mail: RunningStandInMail;
let parts: TestDelivery;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'witness-outcomes-'));
  [mail, parts] = await Promise.all([startStandInMail({ dataDir: folder, lateAfterMs: 60_000 }), testDelivery()]);
});
afterAll(async () => {
  await mail.stop();
  await parts.db.close();
  await rm(folder, { recursive: true });
});

const organizationId = newId();

test('every outcome that the stand-in world can play ends as its facts say', async () => {
  const transport = createSmtpTransport({ url: mail.smtpUrl, answersFor: 'recipient' });
  const { work } = workerOf(parts, transport);
  const addresses = ['a', 'b+550', 'c+451', 'd+552', 'e+drop', 'f+late', 'g+scanner'].map((local) => `${local}@example.test`);
  const ids = await Promise.all(addresses.map((email) => acceptDispatch(parts, organizationId, { email })));
  for (let round = 0; round < 4; round += 1) {
    await work();
    parts.moveAhead(1_000);
  }
  await transport.close();

  const ends = await Promise.all(
    ids.map(async (id) => {
      const view = await parts.views.find(organizationId, id);
      return [view?.email, view?.status, view?.attempt, view?.smtp?.code ?? null, view?.smtp?.enhancedCode ?? null];
    }),
  );
  expect(ends).toEqual([
    ['a@example.test', 'delivered', 1, 250, expect.anything()],
    ['b+550@example.test', 'refused', 1, 550, '5.1.1'],
    ['c+451@example.test', 'delivered', 3, 250, expect.anything()],
    ['d+552@example.test', 'refused', 1, 552, '5.2.2'],
    ['e+drop@example.test', 'uncertain', 1, null, null],
    ['f+late@example.test', 'delivered', 1, 250, expect.anything()],
    ['g+scanner@example.test', 'delivered', 1, 250, expect.anything()],
  ]);
  expect(await storyOf(parts, organizationId, ids[2] ?? '')).toEqual([
    'activity.accepted',
    'email.deferred 1',
    'email.deferred 2',
    'email.submitting 3',
    'email.delivered 3',
  ]);
  const messages = (await (await fetch(`${mail.httpUrl}/api/messages`)).json()) as { to: string; subject: string; text: string }[];
  expect(messages.map(({ to }) => to).sort()).toEqual(addresses.filter((to) => !/550|552/.test(to)).sort());
  const { reference } = await readDispatch(parts, organizationId, ids[0] ?? '');
  expect(messages.find(({ to }) => to === addresses[0])?.text).toContain(reference);
});
