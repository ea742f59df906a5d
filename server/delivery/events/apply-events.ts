import type { EvidenceWriter } from '../../evidence/append-evidence';
import { decrypt } from '../../evidence/content-cipher';
import type { KeyRing } from '../../evidence/key-ring';
import { everyOrganization } from '../../jobs/schedules';
import type { Logger } from '../../logger';
import type { Clock } from '../../ports/clock';
import type { DeliveryEvent, MailTransport } from '../../ports/mail-transport';
import type { AttemptStore } from '../attempt-store';
import { batchContext, type EventBatch } from './event-batch';
import type { EventBatchStore } from './event-batch-store';
import type { ProviderEventStore } from './provider-event-store';
import { type RecordEventDeps, recordDeliveryEvent } from './record-delivery-event';

export interface ApplyEventsDeps extends RecordEventDeps {
  keyRing: KeyRing;
  attempts: AttemptStore;
  providerEvents: ProviderEventStore;
  eventBatches: EventBatchStore;
  eventTransports: ReadonlyMap<string, MailTransport>;
  writer: EvidenceWriter;
  clock: Clock;
  logger: Logger;
}

/** As many as share a commit of the evidence writer well. */
const atOnce = 64;

/** Records every event of a stored batch, in the order of the provider's clock; those that are known already change nothing. */
export async function applyEvents(deps: ApplyEventsDeps, batchId: string): Promise<void> {
  const batch = await deps.eventBatches.find(batchId);
  if (!batch?.sealed) return;
  const transport = deps.eventTransports.get(`${batch.provider}/${batch.endpoint}`);
  if (!transport) throw new Error(`no transport stands behind ${batch.provider}/${batch.endpoint} any more`);
  const events = transport.parseEvents(await openBatch(deps, batchId, batch.sealed));
  const once = [...new Map(events.map((event) => [event.dedupeKey, event])).values()];
  const inOrder = once.sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime());
  for (let from = 0; from < inOrder.length; from += atOnce)
    await applyPart(deps, transport.name, batch, inOrder.slice(from, from + atOnce));
  await deps.eventBatches.close(batchId, deps.clock.now());
}

async function applyPart(deps: ApplyEventsDeps, transport: string, batch: EventBatch, events: DeliveryEvent[]): Promise<void> {
  const attempts = await deps.attempts.findMany(events.flatMap(({ attemptId }) => attemptId ?? []));
  const ofAttempts = Map.groupBy(events, ({ attemptId }) => attempts.get(attemptId ?? ''));
  await Promise.all(
    Array.from(ofAttempts, async ([attempt, its]) => {
      if (attempt) for (const event of its) await recordDeliveryEvent(deps, attempt, { transport, batch, event });
      else await keepApart(deps, transport, batch, its);
    }),
  );
}

/** An attempt stands in the directory before its message is handed over: an event of an unknown one is not about mail of ours. */
async function keepApart(deps: ApplyEventsDeps, transport: string, batch: EventBatch, events: DeliveryEvent[]): Promise<void> {
  const keys = events.map(({ dedupeKey }) => `${transport}:${dedupeKey}`);
  const known = await deps.providerEvents.known(everyOrganization, keys);
  const place = { organizationId: everyOrganization, dispatchId: null, attempt: null, batch: batch.id, receivedAt: batch.receivedAt };
  await deps.providerEvents.insert(keys.filter((key) => !known.has(key)).map((dedupeKey) => ({ ...place, dedupeKey, sealed: null })));
  deps.logger.warn({ batch: batch.id, count: events.length }, 'events about attempts that are not ours');
}

async function openBatch(
  { keyRing }: ApplyEventsDeps,
  id: string,
  { body, wrappedKey }: NonNullable<EventBatch['sealed']>,
): Promise<Buffer> {
  return decrypt(await keyRing.unwrap(everyOrganization, batchContext(id), wrappedKey), body, batchContext(id));
}
