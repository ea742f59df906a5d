import { hash } from 'node:crypto';
import type { Database } from '../../db';
import { encrypt } from '../../evidence/content-cipher';
import type { KeyRing } from '../../evidence/key-ring';
import type { JobStore } from '../../jobs/job-store';
import { everyOrganization } from '../../jobs/schedules';
import type { Clock } from '../../ports/clock';
import type { MailTransport, RawWebhook } from '../../ports/mail-transport';
import type { WorkSignal } from '../../work-signal';
import { batchContext } from './event-batch';
import type { EventBatchStore } from './event-batch-store';

export interface ReceiveEventsDeps {
  db: Database;
  eventBatches: EventBatchStore;
  jobs: JobStore;
  keyRing: KeyRing;
  clock: Clock;
  /** Transports whose providers call us, by `provider/endpoint`. */
  eventTransports: ReadonlyMap<string, MailTransport>;
  workSignal: Pick<WorkSignal, 'announce'>;
}

/**
 * Stores a webhook body that its provider signed, and queues its events: both or nothing, before it is answered. `unknown` where no
 * transport has this address, `forged` where the signature is not the provider's.
 */
export async function receiveEvents(
  deps: ReceiveEventsDeps,
  { provider, endpoint }: { provider: string; endpoint: string },
  hook: RawWebhook,
): Promise<'stored' | 'unknown' | 'forged'> {
  const transport = deps.eventTransports.get(`${provider}/${endpoint}`);
  if (!transport) return 'unknown';
  if (!transport.verifyEvents(hook)) return 'forged';
  const id = hash('sha256', hook.body);
  const now = deps.clock.now();
  await deps.keyRing.prepare([everyOrganization]);
  const { key, wrapped } = await deps.keyRing.newContentKey(everyOrganization, batchContext(id));
  const sealed = { body: encrypt(key, hook.body, batchContext(id)), wrappedKey: wrapped };
  await deps.db.inTransaction(async () => {
    if (!(await deps.eventBatches.insertFirst({ id, provider, endpoint, receivedAt: now, sealed, appliedAt: null }))) return;
    await deps.jobs.enqueue([
      {
        organizationId: everyOrganization,
        name: 'delivery.apply-event',
        payload: { eventId: id },
        key: `delivery.apply-event:${id}`,
        runAt: now,
      },
    ]);
  });
  deps.workSignal.announce();
  return 'stored';
}
