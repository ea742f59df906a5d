import { expect, jest, test } from '@jest/globals';
import { personOf, sendJob } from '../../server/activities/activity';
import { closeDeadLetter } from '../../server/activities/dead-letters/close-dead-letter';
import { testSender } from '../support/core';
import { deliveryStage } from '../support/delivery-stage';

jest.setTimeout(60_000);
const { accept, delivering, organizationId, story, view, parts } = deliveryStage();
const admin = testSender(organizationId);

/** Asks for a new attempt, as a sender does. */
async function resend(id: string): Promise<void> {
  const now = parts().clock.now();
  await parts().writer.append({
    organizationId,
    chain: id,
    drafts: [
      {
        kind: 'attempt.requested',
        source: 'sender',
        occurredAt: now,
        facts: { attempt: 2, corrected: false },
        disclosed: { address: 'tenant@example.test', actor: personOf(admin), authentication: admin.authentication },
      },
    ],
    enqueue: [sendJob(organizationId, id, now)],
  });
}

/** The delivery that is due fails for the last time; gives its id as a dead letter. */
async function bury(): Promise<string> {
  const [ticket] = await parts().jobs.claim('delivery.send-email', 1, parts().clock.now(), 30_000);
  if (!ticket) throw new Error('no job');
  await parts().jobs.settle([{ ticket, outcome: 'dead', error: 'no route' }], parts().clock.now());
  return ticket.id;
}
const stateOf = async (id: string) => {
  const job = await parts()
    .db.connection.collection('jobs')
    .findOne({ _id: id as never });
  return [job?.state, job?.closedBecause];
};

test('giving up a resend leaves the message that arrived before it, and its link, as they are', async () => {
  const { work } = await delivering();
  const id = await accept();
  await work();
  await resend(id);
  const letter = await bury();
  await closeDeadLetter(parts(), admin, letter, 'the first one was enough');
  expect((await story(id)).slice(1)).toEqual(['email.submitting 1', 'email.delivered 1', 'attempt.requested 2']);
  expect((await view(id))?.status).not.toBe('withdrawn');
  expect(await stateOf(letter)).toEqual(['closed', 'the first one was enough']);
});

test('giving up a resend after nothing ever went out withdraws the message', async () => {
  const { work } = await delivering({ onRcpt: () => '550 5.1.1 No such mailbox here' });
  const id = await accept();
  await work();
  await resend(id);
  await closeDeadLetter(parts(), admin, await bury(), 'served in person');
  expect((await story(id)).slice(1)).toEqual(['email.refused 1', 'attempt.requested 2', 'activity.withdrawn']);
  expect(await view(id)).toMatchObject({ status: 'withdrawn' });
});
