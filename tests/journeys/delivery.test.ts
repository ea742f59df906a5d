import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { digestOf } from '../../server/access/link';
import { sendJob } from '../../server/activities/activity';
import { readDispatch } from '../../server/activities/read-dispatch';
import { openMessage } from '../../server/delivery/message/kept-message';
import { unmaskToken } from '../../server/delivery/message/mask-token';
import type { Append, EvidenceDraft } from '../../server/evidence/evidence';
import { recordsOf } from '../../server/evidence/verified-chain';
import { newId } from '../../server/ids';
import { LostLease } from '../../server/jobs/job';
import { acceptDispatch, deliveringTo, storyOf, type TestDelivery, testDelivery, tokenIn, workerOf } from '../support/delivery';
import type { AfterDot, PeerScript } from '../support/smtp-peer';
import { until } from '../support/until';

jest.setTimeout(60_000);
let parts: TestDelivery;
beforeAll(async () => {
  parts = await testDelivery();
});
afterAll(() => parts.db.close());

const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of started.splice(0)) await part.stop();
  await parts.db.connection.collection('jobs').deleteMany({});
});
async function delivering(script: PeerScript = {}, answersFor: 'relay' | 'recipient' = 'recipient') {
  const delivery = await deliveringTo(parts, script, answersFor);
  started.push(delivery);
  return delivery;
}

const organizationId = newId();
const accept = (changes?: Parameters<typeof acceptDispatch>[2]) => acceptDispatch(parts, organizationId, changes);
const story = (id: string) => storyOf(parts, organizationId, id);
const chainOf = async (id: string) => (await readDispatch(parts, organizationId, id)).chain;
const view = (id: string) => parts.views.find(organizationId, id);
const jobsLeft = () => parts.db.connection.collection('jobs').countDocuments({ name: 'delivery.send-email' });
const person = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
const withdrawn: EvidenceDraft = {
  kind: 'activity.withdrawn',
  source: 'sender',
  occurredAt: new Date(),
  facts: {},
  disclosed: { reason: 'Settled', actor: person, authentication: { method: 'password-session', at: new Date().toISOString() } },
};

test("taken by the recipient's own server: delivered, with the mark before it, the answer beside it and a link that works", async () => {
  const { peer, work } = await delivering();
  const id = await accept();
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.delivered 1']);
  expect(await view(id)).toMatchObject({ status: 'delivered', smtp: { code: 250, host: expect.stringContaining('peer.example.test') } });
  expect(await jobsLeft()).toBe(0);
  const [message] = peer.received;
  const link = await parts.links.find(digestOf(tokenIn(message?.raw ?? Buffer.alloc(0))));
  expect(link).toMatchObject({ organizationId, dispatchId: id, attempt: 1 });
  expect(await parts.db.connection.collection('jobs').findOne({ key: `proofs.make-version:${id}` })).not.toBeNull();
});

test('taken by a relay: submitted, not delivered', async () => {
  const { work } = await delivering({}, 'relay');
  const id = await accept();
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.submitted 1']);
  expect(await view(id)).toMatchObject({ status: 'submitted' });
});

test('the mark is in the database before the final dot, with the link, the attempt and the masked message', async () => {
  const seen: { story: string[]; link: boolean; attempt: boolean; kept: boolean }[] = [];
  const { work } = await delivering({
    async onDot({ raw, from }): Promise<AfterDot> {
      const secret = /^b-(\w+)@/.exec(from)?.[1] ?? '';
      const attempt = digestOf(secret);
      seen.push({
        story: await story(id),
        link: (await parts.links.find(digestOf(tokenIn(raw)))) !== null,
        attempt: (await parts.attempts.findMany([attempt])).get(attempt)?.dispatchId === id,
        kept: (await parts.keptMessages.find(organizationId, id, 1)) !== null,
      });
      return 'take';
    },
  });
  const id = await accept();
  await work();
  expect(seen).toEqual([{ story: ['activity.accepted', 'email.submitting 1'], link: true, attempt: true, kept: true }]);
});

test('a recipient who is turned away: refused, with no mark, since nothing was handed over', async () => {
  const { peer, work } = await delivering({ onRcpt: () => '550 5.1.1 No such mailbox here' });
  const id = await accept();
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.refused 1']);
  expect(await view(id)).toMatchObject({ status: 'refused', smtp: { code: 550, enhancedCode: '5.1.1', text: 'No such mailbox here' } });
  expect([await jobsLeft(), peer.begun]).toEqual([0, []]);
});

test('a deferral is tried again by the schedule, each time with a fresh link, return path and Message-ID', async () => {
  let tries = 0;
  const refusals: string[] = [];
  const { peer, work } = await delivering({
    onMail(address) {
      refusals.push(address);
      return null;
    },
    onDot: () => {
      tries += 1;
      return tries < 3 ? { reply: '451 4.7.1 Greylisted, please try again later' } : 'take';
    },
  });
  const id = await accept();
  await work();
  expect(await view(id)).toMatchObject({ status: 'deferred', attempt: 1, smtp: { code: 451 } });
  await work();
  expect(tries).toBe(1);
  parts.moveAhead(80);
  await work();
  parts.moveAhead(400);
  await work();
  expect(await story(id)).toEqual([
    'activity.accepted',
    'email.submitting 1',
    'email.deferred 1',
    'email.submitting 2',
    'email.deferred 2',
    'email.submitting 3',
    'email.delivered 3',
  ]);
  const messages = peer.received.map(({ raw, from }) => [tokenIn(raw), from, /^Message-ID: (.*)$/im.exec(raw.toString())?.[1]]);
  for (const column of [0, 1, 2]) expect(new Set(messages.map((row) => row[column])).size).toBe(3);
  const [deferral] = recordsOf(await chainOf(id), 'email.deferred');
  const wait = Date.parse(deferral?.facts.retryAt ?? '') - Date.parse(deferral?.record.recordedAt ?? '');
  expect(wait).toBeGreaterThan(40_000);
  expect(wait).toBeLessThan(80_000);
});

test('when the schedule is used up the last 4xx is a refusal that says that retries ended', async () => {
  const { work } = await delivering({ onRcpt: () => '450 4.2.0 Mailbox busy' });
  const id = await accept();
  for (let round = 0; round < 6; round += 1) {
    await work();
    parts.moveAhead(2_000);
  }
  expect(await story(id)).toEqual(['activity.accepted', 'email.deferred 1', 'email.deferred 2', 'email.deferred 3', 'email.refused 4']);
  expect(recordsOf(await chainOf(id), 'email.refused')[0]?.facts).toMatchObject({ code: 450, stage: 'recipient', retriesEnded: true });
  expect([(await view(id))?.status, await jobsLeft()]).toEqual(['refused', 0]);
});

test('a connection that is cut after the dot leaves an uncertain outcome, and the message is never sent again', async () => {
  const { peer, work } = await delivering({ onDot: () => 'cut' });
  const id = await accept();
  await work();
  parts.moveAhead(86_400);
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.uncertain 1']);
  expect(recordsOf(await chainOf(id), 'email.uncertain')[0]?.facts.reason).toBe('connection-lost');
  expect([peer.received.length, await jobsLeft()]).toEqual([1, 0]);
});

test('a worker that died between mark and outcome leaves a mark, and whoever comes next writes uncertain', async () => {
  const { peer, work } = await delivering();
  const id = await accept();
  const dead = await delivering({ onDot: () => 'stall' });
  const [job] = await parts.jobs.claim('delivery.send-email', 1, parts.clock.now(), 1);
  if (!job) throw new Error('no job');
  const sending = dead.handlers['delivery.send-email'](job as never).catch((error: Error) => error);
  await until(() => dead.peer.received.length === 1);
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.uncertain 1']);
  expect(recordsOf(await chainOf(id), 'email.uncertain')[0]?.facts.reason).toBe('interrupted');
  expect(peer.received).toEqual([]);
  await dead.stop();
  await sending;
});

test('who lost the lease before the mark hands nothing over', async () => {
  const { peer, handlers, work } = await delivering();
  const id = await accept();
  const [job] = await parts.jobs.claim('delivery.send-email', 1, parts.clock.now(), 30_000);
  await parts.jobs.enqueue([sendJob(organizationId, id, parts.clock.now())]);
  await expect(handlers['delivery.send-email'](job as never)).rejects.toThrow(LostLease);
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted'], 0]);
  await work();
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted', 'email.submitting 1', 'email.delivered 1'], 1]);
});

test('who lost the lease after the mark still tells the outcome, because nobody else knows it', async () => {
  const answer = Promise.withResolvers<AfterDot>();
  const slow = await delivering({ onDot: () => answer.promise });
  const id = await accept();
  const [job] = await parts.jobs.claim('delivery.send-email', 1, parts.clock.now(), 1);
  const sending = slow.handlers['delivery.send-email'](job as never);
  await until(() => slow.peer.begun.length === 1);
  await until(async () => (await story(id)).length === 2);
  const next = await delivering();
  parts.moveAhead(1);
  await next.work();
  expect(await view(id)).toMatchObject({ status: 'uncertain' });
  answer.resolve('take');
  await sending;
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.uncertain 1', 'email.delivered 1']);
  expect(await view(id)).toMatchObject({ status: 'delivered' });
  expect(next.peer.received).toEqual([]);
});

test('a deferral that is told late is still retried', async () => {
  const answer = Promise.withResolvers<AfterDot>();
  const slow = await delivering({ onDot: () => answer.promise });
  const id = await accept();
  const [job] = await parts.jobs.claim('delivery.send-email', 1, parts.clock.now(), 1);
  const sending = slow.handlers['delivery.send-email'](job as never);
  await until(async () => (await story(id)).length === 2);
  const next = await delivering();
  parts.moveAhead(1);
  await next.work();
  answer.resolve({ reply: '451 4.3.0 Try again later' });
  await sending;
  parts.moveAhead(100);
  await next.work();
  expect((await story(id)).slice(2)).toEqual(['email.uncertain 1', 'email.deferred 1', 'email.submitting 2', 'email.delivered 2']);
});

test('a withdrawal that comes while the message is under way, before the mark, stops it', async () => {
  const { peer, work } = await delivering({
    onMail: () => {
      withdrawal ??= parts.writer.append({ organizationId, chain: id, drafts: [withdrawn] });
      return null;
    },
    options: { onRcptTo: (_address, _session, answer) => void withdrawal?.then(() => answer()) },
  });
  let withdrawal: Promise<unknown> | undefined;
  const id = await accept();
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'activity.withdrawn']);
  expect([peer.received.length, await jobsLeft()]).toEqual([0, 0]);
});

test('while no mail server is there the chain says so once, and the mail goes when it is back', async () => {
  const gone = await delivering();
  await gone.stop();
  const id = await accept();
  for (let round = 0; round < 4; round += 1) {
    await gone.work();
    parts.moveAhead(1_000);
  }
  expect(await story(id)).toEqual(['activity.accepted', 'email.unreached 1']);
  expect(await view(id)).toMatchObject({ status: 'accepted' });
  expect(await jobsLeft()).toBe(1);
  const back = await delivering();
  await back.work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.unreached 1', 'email.submitting 1', 'email.delivered 1']);
});

test('an outcome that the database cannot take at once is written when it can', async () => {
  const { transport } = await delivering();
  let outages = 3;
  const append = async (one: Append) => {
    const isOutcome = one.drafts.some(({ kind }) => kind === 'email.delivered');
    if (isOutcome && outages > 0) {
      outages -= 1;
      throw Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
    }
    return parts.writer.append(one);
  };
  const id = await accept();
  await workerOf({ ...parts, writer: { ...parts.writer, append } }, transport).work();
  expect([outages, await story(id)]).toEqual([0, ['activity.accepted', 'email.submitting 1', 'email.delivered 1']]);
});

test('a mark that cannot be written hands nothing over, and the job comes back', async () => {
  const { peer, transport, work } = await delivering();
  const append = async (): Promise<never> => {
    throw Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
  };
  const id = await accept();
  const worker = workerOf({ ...parts, writer: { ...parts.writer, append } }, transport);
  await worker.work();
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted'], 0]);
  parts.moveAhead(10);
  await work();
  expect([(await view(id))?.status, peer.received.length]).toEqual(['delivered', 1]);
});

test('the kept message becomes, with the link, the very bytes that arrived, and they have the hash of the record', async () => {
  const { peer, work } = await delivering();
  const id = await accept({ subject: 'Avis de résiliation du bail', body: `<p>${'à '.repeat(400)}</p>` });
  await work();
  const raw = peer.received[0]?.raw ?? Buffer.alloc(0);
  const [mark] = recordsOf(await chainOf(id), 'email.submitting');
  const { sha256, masked } = mark?.disclosed?.message ?? { sha256: '', masked: [] };
  const [chain] = await parts.evidence.findChains([{ organizationId, chain: id }]);
  const key = await parts.keyRing.unwrap(organizationId, id, chain?.key ?? Buffer.alloc(0));
  const kept = await parts.keptMessages.find(organizationId, id, 1);
  if (!kept) throw new Error('nothing was kept');
  const restored = unmaskToken(openMessage(key, kept) ?? Buffer.alloc(0), tokenIn(raw), masked);
  expect(restored.equals(raw)).toBe(true);
  expect(createHash('sha256').update(raw).digest('hex')).toBe(sha256);
  expect(mark?.facts.size).toBe(raw.length);
});

test('the link is in the mailbox and nowhere else: not in the database, not opened with its keys, not in the log', async () => {
  let token = '';
  let tries = 0;
  const { work } = await delivering({
    onDot({ raw }) {
      token = tokenIn(raw);
      tries += 1;
      const url = `https://witness.example.test/p/${token}`;
      return tries === 1 ? { reply: `451 4.7.1 Suspicious address ${url} try later` } : { reply: `554 5.7.1 Listed: ${url}` };
    },
  });
  const id = await accept();
  await work();
  const tokens = [token];
  parts.moveAhead(100);
  await work();
  tokens.push(token);
  expect(await story(id)).toHaveLength(5);

  const { chain, content } = await readDispatch(parts, organizationId, id);
  const [stored] = await parts.evidence.findChains([{ organizationId, chain: id }]);
  const key = await parts.keyRing.unwrap(organizationId, id, stored?.key ?? Buffer.alloc(0));
  const messages = await Promise.all([1, 2].map((attempt) => parts.keptMessages.find(organizationId, id, attempt)));
  const opened = messages.map((message) => ((message && openMessage(key, message)?.toString('latin1')) ?? '').replaceAll('=\r\n', ''));
  const everything = [JSON.stringify([chain, content]), ...opened, ...parts.lines, ...(await dumpOf(parts))];
  expect(opened.every((message) => message.includes('Notice of entry'))).toBe(true);
  expect(parts.lines.some((line) => line.includes(id))).toBe(true);
  expect(everything.some((text) => text.includes('Suspicious address'))).toBe(true);
  for (const sown of tokens) expect(everything.filter((text) => text.includes(sown))).toEqual([]);
});

/** Every document of the database as text, binary fields by their bytes. */
async function dumpOf({ db }: TestDelivery): Promise<string[]> {
  const collections = (await db.connection.db?.collections()) ?? [];
  const documents = await Promise.all(collections.map((collection) => collection.find({}, { raw: true }).toArray()));
  return documents.flat().map((document) => Buffer.from(document as unknown as Uint8Array).toString('latin1'));
}
