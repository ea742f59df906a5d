import { expect, jest, test } from '@jest/globals';
import { digestOf } from '../../server/access/link';
import { recordsOf } from '../../server/evidence/verified-chain';
import { tokenIn } from '../support/delivery';
import { deliveryStage } from '../support/delivery-stage';
import type { AfterDot } from '../support/smtp-peer';

jest.setTimeout(60_000);
const { accept, chainOf, delivering, jobsLeft, organizationId, story, view, parts } = deliveryStage();

test("taken by the recipient's own server: delivered, with the mark before it, the answer beside it and a link that works", async () => {
  const { peer, work } = await delivering();
  const id = await accept();
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.delivered 1']);
  expect(await view(id)).toMatchObject({ status: 'delivered', smtp: { code: 250, host: expect.stringContaining('peer.example.test') } });
  expect(await jobsLeft()).toBe(0);
  const [message] = peer.received;
  const link = await parts().links.find(digestOf(tokenIn(message?.raw ?? Buffer.alloc(0))));
  expect(link).toMatchObject({ organizationId, dispatchId: id, attempt: 1 });
  expect(
    await parts()
      .db.connection.collection('jobs')
      .findOne({ key: `proofs.make-version:${id}` }),
  ).not.toBeNull();
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
        link: (await parts().links.find(digestOf(tokenIn(raw)))) !== null,
        attempt: (await parts().attempts.findMany([attempt])).get(attempt)?.dispatchId === id,
        kept: (await parts().keptMessages.find(organizationId, id, 1)) !== null,
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
  parts().moveAhead(80);
  await work();
  parts().moveAhead(400);
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
    parts().moveAhead(2_000);
  }
  expect(await story(id)).toEqual(['activity.accepted', 'email.deferred 1', 'email.deferred 2', 'email.deferred 3', 'email.refused 4']);
  expect(recordsOf(await chainOf(id), 'email.refused')[0]?.facts).toMatchObject({ code: 450, stage: 'recipient', retriesEnded: true });
  expect([(await view(id))?.status, await jobsLeft()]).toEqual(['refused', 0]);
});

test('a connection that is cut after the dot leaves an uncertain outcome, and the message is never sent again', async () => {
  const { peer, work } = await delivering({ onDot: () => 'cut' });
  const id = await accept();
  await work();
  parts().moveAhead(86_400);
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.uncertain 1']);
  expect(recordsOf(await chainOf(id), 'email.uncertain')[0]?.facts.reason).toBe('connection-lost');
  expect([peer.received.length, await jobsLeft()]).toEqual([1, 0]);
});

test('while no mail server is there the chain says so once, and the mail goes when it is back', async () => {
  const gone = await delivering();
  await gone.stop();
  const id = await accept();
  for (let round = 0; round < 4; round += 1) {
    await gone.work();
    parts().moveAhead(1_000);
  }
  expect(await story(id)).toEqual(['activity.accepted', 'email.unreached 1']);
  expect(await view(id)).toMatchObject({ status: 'accepted' });
  expect(await jobsLeft()).toBe(1);
  const back = await delivering();
  await back.work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.unreached 1', 'email.submitting 1', 'email.delivered 1']);
});
