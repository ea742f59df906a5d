import { expect, jest, test } from '@jest/globals';
import { sendJob } from '../../server/activities/activity';
import type { EvidenceDraft } from '../../server/evidence/evidence';
import { recordsOf } from '../../server/evidence/verified-chain';
import { LostLease } from '../../server/jobs/job';
import { deliveryStage } from '../support/delivery-stage';
import type { AfterDot } from '../support/smtp-peer';
import { until } from '../support/until';

jest.setTimeout(60_000);
const { accept, chainOf, delivering, jobsLeft, organizationId, story, view, parts } = deliveryStage();
const running = new AbortController().signal;

const person = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
const withdrawn: EvidenceDraft = {
  kind: 'activity.withdrawn',
  source: 'sender',
  occurredAt: new Date(),
  facts: {},
  disclosed: { reason: 'Settled', actor: person, authentication: { method: 'password-session', at: new Date().toISOString() } },
};

test('a worker that died between mark and outcome leaves a mark, and whoever comes next writes uncertain', async () => {
  const { peer, work } = await delivering();
  const id = await accept();
  const dead = await delivering({ onDot: () => 'stall' });
  const [job] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 1);
  if (!job) throw new Error('no job');
  const sending = dead.handlers['delivery.send-email'](job as never, running).catch((error: Error) => error);
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
  const [job] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 30_000);
  await parts().jobs.enqueue([sendJob(organizationId, id, parts().clock.now())]);
  await expect(handlers['delivery.send-email'](job as never, running)).rejects.toThrow(LostLease);
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted'], 0]);
  await work();
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted', 'email.submitting 1', 'email.delivered 1'], 1]);
});

test('who lost the lease after the mark still tells the outcome, because nobody else knows it', async () => {
  const answer = Promise.withResolvers<AfterDot>();
  const slow = await delivering({ onDot: () => answer.promise });
  const id = await accept();
  const [job] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 1);
  const sending = slow.handlers['delivery.send-email'](job as never, running);
  await until(() => slow.peer.begun.length === 1);
  await until(async () => (await story(id)).length === 2);
  const next = await delivering();
  parts().moveAhead(1);
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
  const [job] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 1);
  const sending = slow.handlers['delivery.send-email'](job as never, running);
  await until(async () => (await story(id)).length === 2);
  const next = await delivering();
  parts().moveAhead(1);
  await next.work();
  answer.resolve({ reply: '451 4.3.0 Try again later' });
  await sending;
  parts().moveAhead(100);
  await next.work();
  expect((await story(id)).slice(2)).toEqual(['email.uncertain 1', 'email.deferred 1', 'email.submitting 2', 'email.delivered 2']);
});

test('a withdrawal that comes while the message is under way, before the mark, stops it', async () => {
  const { peer, work } = await delivering({
    onMail: () => {
      withdrawal ??= parts().writer.append({ organizationId, chain: id, drafts: [withdrawn] });
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
