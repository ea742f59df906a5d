import type { EvidenceWriter } from '../../evidence/append-evidence';
import { encrypt } from '../../evidence/content-cipher';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { KeyRing } from '../../evidence/key-ring';
import { proofJob } from '../../jobs/proof-job';
import type { Clock } from '../../ports/clock';
import type { DeliveryEvent } from '../../ports/mail-transport';
import type { Attempt } from '../attempt-store';
import { reportedFact, withoutLinks } from '../outcome-facts';
import type { EventBatch } from './event-batch';
import type { ProviderEvent, ProviderEventStore } from './provider-event-store';

export interface RecordEventDeps {
  evidence: EvidenceStore;
  keyRing: KeyRing;
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
  const sealed = await seal(deps, attempt, event, dedupeKey);
  const row: ProviderEvent = {
    organizationId,
    dedupeKey,
    dispatchId,
    attempt: attempt.attempt,
    batch: batch.id,
    receivedAt: batch.receivedAt,
    sealed,
  };
  await deps.writer
    .append({
      organizationId,
      chain: dispatchId,
      drafts: [reportedFact(attempt.attempt, transport, event)],
      alongside: [{ write: deps.providerEvents.insert, row }],
      enqueue: event.kind === 'deferred' ? [] : [proofJob(organizationId, dispatchId, now)],
    })
    .catch(async (error: unknown) => {
      // Two workers had the same event at once; the unique key let one of them write it.
      if ((await deps.providerEvents.known(organizationId, [dedupeKey])).has(dedupeKey)) return;
      throw error;
    });
}

async function seal(
  { evidence, keyRing }: RecordEventDeps,
  { organizationId, dispatchId }: Attempt,
  { raw }: DeliveryEvent,
  dedupeKey: string,
): Promise<Buffer | null> {
  const [chain] = await evidence.findChains([{ organizationId, chain: dispatchId }]);
  if (!chain?.key) return null;
  const key = await keyRing.unwrap(organizationId, dispatchId, chain.key);
  return encrypt(key, Buffer.from(withoutLinks(raw)), `provider-event ${dispatchId} ${dedupeKey}`);
}
