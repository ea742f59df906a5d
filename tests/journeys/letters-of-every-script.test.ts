import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { domainToUnicode } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { type RunningStandInMail, startStandInMail } from '../../local/start-stand-in-mail';
import { requestActivity } from '../../server/activities/request-activity';
import { createSmtpTransport } from '../../server/adapters/mail/smtp';
import type { MailTransport } from '../../server/ports/mail-transport';
import { activityInput } from '../../shared/contract/activities';
import { testSender } from '../support/core';
import { storyOf, type TestDelivery, testDelivery, workerOf } from '../support/delivery';

let dataDir: string;
let mail: RunningStandInMail;
let transport: MailTransport;
let parts: TestDelivery;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'scripts-'));
  mail = await startStandInMail({ dataDir });
  transport = createSmtpTransport({ url: mail.smtpUrl, answersFor: 'recipient' });
  parts = await testDelivery();
});
afterAll(async () => {
  await transport.close();
  await mail.stop();
  await parts.db.close();
  await rm(dataDir, { recursive: true });
});

test('addresses in letters of every script reach their mailbox, and the message names them', async () => {
  const addresses = ['anna@müller.de', 'josé@exemple.fr', 'a!b@x.org', 'x@xn--e1afmkfd.xn--p1ai', 'пример@почта.рф'];
  const sender = testSender();
  const input = activityInput.parse({
    type: 'certified-email',
    recipients: addresses.map((email) => ({ email })),
    subject: 'Notice of entry',
    body: '<p>We will enter on Friday.</p>',
  });
  const { recipients } = await requestActivity(parts, sender, input, 'k');
  await workerOf(parts, transport).work();

  for (const { id, email } of recipients) {
    expect([email, await storyOf(parts, sender.organizationId, id)]).toEqual([
      email,
      ['activity.accepted', 'email.submitting 1', 'email.delivered 1'],
    ]);
  }
  const taken = (await (await fetch(`${mail.httpUrl}/api/messages`)).json()) as { id: string; to: string }[];
  const named = taken.map(async ({ id, to }) => {
    const raw = await (await fetch(`${mail.httpUrl}/api/messages/${id}/raw`)).arrayBuffer();
    return [to, (await PostalMime.parse(raw)).to?.[0]?.address];
  });
  // The stand-in shows a domain in its own letters, whichever form it was given; both forms are one domain.
  const inOwnLetters = (address = '') => address.replace(/[^@]+$/, (domain) => domainToUnicode(domain));
  const seen = (await Promise.all(named)).map((pair) => pair.map(inOwnLetters));
  expect(seen.sort()).toEqual(addresses.map((address) => [inOwnLetters(address), inOwnLetters(address)]).sort());
});
