import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { readDispatch } from '../../server/activities/read-dispatch';
import { newId } from '../../server/ids';
import type { MailTransport } from '../../server/ports/mail-transport';
import { acceptDispatch, deliveringTo, storyOf, type TestDelivery, testDelivery } from './delivery';
import type { PeerScript } from './smtp-peer';

/** Delivery on a database of its own for the tests of one file; what a test starts ends with it, and its work is thrown away. */
export function deliveryStage() {
  const organizationId = newId();
  const started: { stop(): Promise<void> }[] = [];
  let parts: TestDelivery;
  beforeAll(async () => {
    parts = await testDelivery();
  });
  afterEach(async () => {
    for (const part of started.splice(0)) await part.stop();
    await parts.db.connection.collection('jobs').deleteMany({});
  });
  afterAll(() => parts.db.close());
  return {
    organizationId,
    parts: () => parts,
    async delivering(script: PeerScript = {}, answersFor: MailTransport['answersFor'] = 'recipient') {
      const delivery = await deliveringTo(parts, script, answersFor);
      started.push(delivery);
      return delivery;
    },
    accept: (changes?: Parameters<typeof acceptDispatch>[2]) => acceptDispatch(parts, organizationId, changes),
    story: (id: string) => storyOf(parts, organizationId, id),
    chainOf: async (id: string) => (await readDispatch(parts, organizationId, id)).chain,
    view: (id: string) => parts.views.find(organizationId, id),
    jobsLeft: () => parts.db.connection.collection('jobs').countDocuments({ name: 'delivery.send-email' }),
  };
}
