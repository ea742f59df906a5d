import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { readDispatch } from '../../server/activities/read-dispatch';
import { createSendGridTransport } from '../../server/adapters/mail/sendgrid';
import { receiveEvents } from '../../server/delivery/events/receive-events';
import { newId } from '../../server/ids';
import { everyOrganization } from '../../server/jobs/schedules';
import { acceptDispatch, storyOf, type TestDelivery, testDelivery, workerOf } from '../support/delivery';
import { recordedEvents, startSendGridPeer, webhookSigner } from '../support/sendgrid-peer';

jest.setTimeout(120_000);
let parts: TestDelivery;
let peer: Awaited<ReturnType<typeof startSendGridPeer>>;
let decision: 'accepted' | 'cut' = 'accepted';
const signer = webhookSigner();
const organizationId = newId();
beforeAll(async () => {
  parts = await testDelivery();
  peer = await startSendGridPeer(() => decision);
});
afterAll(async () => {
  await peer.stop();
  await parts.db.close();
});

type Event = Record<string, unknown>;

async function sentBySendGrid(conversation: typeof decision = 'accepted') {
  decision = conversation;
  const transport = createSendGridTransport({ apiKey: 'SG.test', webhookPublicKey: signer.publicKey, baseUrl: peer.url });
  const transports = new Map([['sendgrid/default', transport]]);
  const { work } = workerOf(parts, transport, transports);
  const id = await acceptDispatch(parts, organizationId);
  await work();
  const attemptId = peer.received.at(-1)?.custom_args.attempt_id ?? '';
  const post = (events: Event[]) => {
    const body = Buffer.from(JSON.stringify(events));
    const deps = { ...parts, eventTransports: transports };
    return receiveEvents(deps, { provider: 'sendgrid', endpoint: 'default' }, { headers: signer.sign(body), body });
  };
  return { id, attemptId, post, work };
}
/** What the provider told, without when we came to write it. */
async function reportsOf(id: string): Promise<string[]> {
  const { chain } = await readDispatch(parts, organizationId, id);
  const reports = chain.records.filter(({ source }) => source === 'provider');
  return reports.map(({ kind, occurredAt, facts }) => JSON.stringify([kind, occurredAt, facts])).sort();
}
const statusOf = async (id: string) => (await parts.views.find(organizationId, id))?.status;
/** Event ids are the provider's and unique over all time, so each test's own. */
const fresh = (events: Event[], salt: string) => events.map((event) => ({ ...event, sg_event_id: `${String(event.sg_event_id)}-${salt}` }));

test('submitted when the API takes it, then delivered and bounced as the provider reports at its own times', async () => {
  const { id, attemptId, post, work } = await sentBySendGrid();
  expect(await statusOf(id)).toBe('submitted');
  expect(await post(fresh(recordedEvents(attemptId), id))).toBe('stored');
  await work();
  expect(await storyOf(parts, organizationId, id)).toEqual([
    'activity.accepted',
    'email.submitting 1',
    'email.submitted 1',
    'email.submitted 1',
    'email.deferred 1',
    'email.delivered 1',
    'email.bounced 1',
  ]);
  const { chain } = await readDispatch(parts, organizationId, id);
  expect(chain.records[5]).toMatchObject({
    source: 'provider',
    occurredAt: '2026-01-02T03:09:12.000Z',
    facts: { code: 250, transport: 'sendgrid' },
  });
  expect(await statusOf(id)).toBe('bounced');
});

test('any shuffle and repetition of the events, in any batches, leaves the same facts and the same status', async () => {
  const reference = await sentBySendGrid();
  await reference.post(fresh(recordedEvents(reference.attemptId), reference.id));
  await reference.work();
  const [facts, status] = [await reportsOf(reference.id), await statusOf(reference.id)];
  const indexes = [0, 1, 2, 3, 4];
  const repeated = fc
    .array(fc.constantFrom(...indexes), { maxLength: 8 })
    .chain((more) => fc.shuffledSubarray([...indexes, ...more], { minLength: 5 + more.length }));
  await fc.assert(
    fc.asyncProperty(repeated, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 13, maxLength: 13 }), async (order, sizes) => {
      const { id, attemptId, post, work } = await sentBySendGrid();
      const events = fresh(recordedEvents(attemptId), id);
      const posts: Promise<unknown>[] = [];
      for (let from = 0, batch = 0; from < order.length; batch += 1) {
        const size = sizes[batch] ?? 1;
        posts.push(post(order.slice(from, from + size).map((index) => events[index] as Event)));
        from += size;
      }
      await Promise.all(posts);
      await work();
      expect([await reportsOf(id), await statusOf(id)]).toEqual([facts, status]);
    }),
    { numRuns: 12 },
  );
});

test('an event settles an outcome that was uncertain', async () => {
  const { id, attemptId, post, work } = await sentBySendGrid('cut');
  expect(await statusOf(id)).toBe('uncertain');
  const [, , delivered] = fresh(recordedEvents(attemptId), id);
  await post([delivered as Event]);
  await work();
  expect(await statusOf(id)).toBe('delivered');
  expect(peer.received.filter(({ custom_args }) => custom_args.attempt_id === attemptId)).toHaveLength(1);
});

test('the same bytes again are the same batch, and nothing is done twice', async () => {
  const { id, attemptId, post, work } = await sentBySendGrid();
  const events = fresh(recordedEvents(attemptId), id);
  await Promise.all([post(events), post(events), post(events)]);
  await work();
  await post(events);
  await work();
  expect(await storyOf(parts, organizationId, id)).toHaveLength(7);
});

test('an applied batch keeps its digest and lets go of what it said; each event is kept with its own dispatch only', async () => {
  const { id, attemptId, post, work } = await sentBySendGrid();
  await post(fresh(recordedEvents(attemptId), id));
  const stored = await parts.db.connection.collection('eventBatches').findOne({ appliedAt: null });
  expect(JSON.stringify(stored)).not.toContain('tenant@example.test');
  await work();
  const batch = await parts.eventBatches.find(String(stored?._id));
  expect(batch).toMatchObject({ sealed: null, provider: 'sendgrid' });
  const kept = await parts.db.connection.collection('providerEvents').find({ dispatchId: id }).toArray();
  expect(kept).toHaveLength(4);
  for (const { sealed, batch: from } of kept) expect([Boolean(sealed), from]).toEqual([true, batch?.id]);
});

test('events of attempts that are not ours are kept apart and change nothing', async () => {
  const { id, post, work } = await sentBySendGrid();
  const before = await storyOf(parts, organizationId, id);
  const strangers = fresh(recordedEvents('an-attempt-of-somebody-else'), id);
  await post(strangers);
  await post([...strangers, ...strangers]);
  await work();
  expect(await storyOf(parts, organizationId, id)).toEqual(before);
  const apart = await parts.db.connection
    .collection('providerEvents')
    .countDocuments({ organizationId: everyOrganization, dedupeKey: new RegExp(id) });
  expect(apart).toBe(5);
});
