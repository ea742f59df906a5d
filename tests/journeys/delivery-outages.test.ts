import { expect, jest, test } from '@jest/globals';
import type { Append } from '../../server/evidence/evidence';
import { type TestDelivery, workerOf } from '../support/delivery';
import { deliveryStage } from '../support/delivery-stage';
import { until } from '../support/until';

jest.setTimeout(60_000);
const { accept, delivering, jobsLeft, story, view, parts } = deliveryStage();
const running = new AbortController().signal;

const outage = () => Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
const writes = (kind: string) => (append: Append) => append.drafts.some((draft) => draft.kind === kind);

/** The parts as they are while the database takes such a write, and its answer is lost. */
function losingAnswerTo(isLost: (append: Append) => boolean): TestDelivery {
  let isDue = true;
  const { writer } = parts();
  const append = async (one: Append) => {
    const appended = await writer.append(one);
    if (!isDue || !isLost(one)) return appended;
    isDue = false;
    throw outage();
  };
  return { ...parts(), writer: { ...writer, append } };
}

test('an outcome that the database cannot take at once is written when it can', async () => {
  const { transport } = await delivering();
  let outages = 3;
  const append = async (one: Append) => {
    const isOutcome = one.drafts.some(({ kind }) => kind === 'email.delivered');
    if (isOutcome && outages > 0) {
      outages -= 1;
      throw Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
    }
    return parts().writer.append(one);
  };
  const id = await accept();
  await workerOf({ ...parts(), writer: { ...parts().writer, append } }, transport).work();
  expect([outages, await story(id)]).toEqual([0, ['activity.accepted', 'email.submitting 1', 'email.delivered 1']]);
});

test('a mark that cannot be written hands nothing over, and the job comes back', async () => {
  const { peer, transport, work } = await delivering();
  const append = async (): Promise<never> => {
    throw Object.assign(new Error('connection lost'), { name: 'MongoNetworkError' });
  };
  const id = await accept();
  const worker = workerOf({ ...parts(), writer: { ...parts().writer, append } }, transport);
  await worker.work();
  expect([await story(id), peer.received.length]).toEqual([['activity.accepted'], 0]);
  parts().moveAhead(10);
  await work();
  expect([(await view(id))?.status, peer.received.length]).toEqual(['delivered', 1]);
});

test('an outcome whose confirmation is lost stands in the chain once, and its retry is made once', async () => {
  let tries = 0;
  const { peer, transport } = await delivering({
    onDot: () => {
      tries += 1;
      return tries === 1 ? { reply: '451 4.7.1 Greylisted' } : 'take';
    },
  });
  const id = await accept();
  await workerOf(losingAnswerTo(writes('email.deferred')), transport).work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.deferred 1']);
  parts().moveAhead(100);
  await workerOf(losingAnswerTo(writes('email.delivered')), transport).work();
  expect((await story(id)).slice(3)).toEqual(['email.submitting 2', 'email.delivered 2']);
  expect([peer.received.length, await jobsLeft()]).toEqual([2, 0]);
});

test('a mark whose confirmation is lost was not followed by the dot: the chain says so, and the mail goes out later', async () => {
  const { peer, transport, work } = await delivering();
  const id = await accept();
  await workerOf(losingAnswerTo(writes('email.submitting')), transport).work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.deferred 1']);
  expect([(await view(id))?.smtp?.text, peer.received.length]).toEqual([expect.stringMatching(/^Not handed over/), 0]);
  parts().moveAhead(100);
  await work();
  expect((await story(id)).slice(3)).toEqual(['email.submitting 2', 'email.delivered 2']);
  expect(peer.received).toHaveLength(1);
});

test('that nothing followed the mark is told even after somebody else has written that nobody knows', async () => {
  const { peer, transport, work } = await delivering();
  const id = await accept();
  const [job] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 1);
  const back = Promise.withResolvers<void>();
  const cut = losingAnswerTo(writes('email.submitting'));
  const evidence = {
    ...cut.evidence,
    async findChains(...asked: Parameters<typeof cut.evidence.findChains>) {
      if ((await story(id)).length > 1) await back.promise;
      return cut.evidence.findChains(...asked);
    },
  };
  const sending = workerOf({ ...cut, evidence }, transport).handlers['delivery.send-email'](job as never, running);
  await until(async () => (await story(id)).length === 2);
  parts().moveAhead(1);
  await work();
  expect((await story(id)).slice(1)).toEqual(['email.submitting 1', 'email.uncertain 1']);
  back.resolve();
  await sending;
  parts().moveAhead(100);
  await work();
  expect((await story(id)).slice(3)).toEqual(['email.deferred 1', 'email.submitting 2', 'email.delivered 2']);
  expect(peer.received).toHaveLength(1);
});

test('a stop ends the wait for a database that does not come back, and whoever comes next writes uncertain', async () => {
  const { transport, work } = await delivering();
  let tries = 0;
  const append = async (one: Append) => {
    if (!writes('email.delivered')(one)) return parts().writer.append(one);
    tries += 1;
    throw outage();
  };
  const id = await accept();
  const { runner } = workerOf({ ...parts(), writer: { ...parts().writer, append } }, transport);
  runner.start();
  await until(() => tries > 0);
  await runner.stop(1);
  const jobs = parts().db.connection.collection('jobs');
  await until(async () => (await jobs.countDocuments({ name: 'delivery.send-email', state: 'leased' })) === 0);
  const tried = tries;
  parts().moveAhead(100);
  await work();
  expect(await story(id)).toEqual(['activity.accepted', 'email.submitting 1', 'email.uncertain 1']);
  expect(tries).toBe(tried);
});
