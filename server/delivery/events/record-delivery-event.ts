import type { EvidenceWriter } from '../../evidence/append-evidence';
import { encrypt } from '../../evidence/content-cipher';
import { proofJob } from '../../jobs/proof-job';
import type { Clock } from '../../ports/clock';
import type { DeliveryEvent } from '../../ports/mail-transport';
import type { Attempt } from '../attempt-store';
import { reportedFact, withoutLinks } from '../outcome-facts';
import type { EventBatch } from './event-batch';
import type { ProviderEvent, ProviderEventStore } from './provider-event-store';

export interface RecordEventDeps {
  providerEvents: ProviderEventStore;
  writer: EvidenceWriter;
  clock: Clock;
}

interface Reported {
  transport: string;
  batch: Pick<EventBatch, 'id' | 'receivedAt'>;
  event: DeliveryEvent;
}

/**
 * Appends what a provider reports of an attempt, at the provider's own time: in whatever order events come and however often, each
 * leaves one fact. The fact and the note that it is known are one write.
 */
export async function recordDeliveryEvent(deps: RecordEventDeps, attempt: Attempt, { transport, batch, event }: Reported): Promise<void> {
  const { organizationId, dispatchId } = attempt;
  const dedupeKey = `${transport}:${event.dedupeKey}`;
  if ((await deps.providerEvents.known(organizationId, [dedupeKey])).has(dedupeKey)) return;
  const now = deps.clock.now();
  const rowWith = (contentKey: Buffer | null): ProviderEvent => ({
    organizationId,
    dedupeKey,
    dispatchId,
    attempt: attempt.attempt,
    batch: batch.id,
    receivedAt: batch.receivedAt,
    sealed: contentKey && encrypt(contentKey, Buffer.from(withoutLinks(event.raw)), `provider-event ${dispatchId} ${dedupeKey}`),
  });
  await deps.writer
    .append({
      organizationId,
      chain: dispatchId,
      drafts: [reportedFact(attempt.attempt, transport, event)],
      alongside: [{ write: deps.providerEvents.insert, rowWith }],
      enqueue: event.kind === 'deferred' ? [] : [proofJob(organizationId, dispatchId, now)],
    })
    .catch(async (error: unknown) => {
      // Two workers had the same event at once; the unique key let one of them write it.
      if ((await deps.providerEvents.known(organizationId, [dedupeKey])).has(dedupeKey)) return;
      throw error;
    });
}
