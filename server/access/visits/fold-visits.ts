import type { EvidenceWriter } from '../../evidence/append-evidence';
import type { VisitStore } from './visit-store';

const batch = 100;

/**
 * Turns counters of hours that ended before `hour` into `portal.visited`, at most one for each link, class and hour; a counter goes in
 * the transaction of its fact. Rejects where one could not be folded, once all others were.
 */
export async function foldVisits({ visits, writer }: { visits: VisitStore; writer: EvidenceWriter }, hour: Date): Promise<void> {
  for (;;) {
    const ended = await visits.listEnded(hour, batch);
    if (ended.length === 0) return;
    const outcomes = await Promise.allSettled(
      ended.map((counter) => {
        const { organizationId, dispatchId, attempt, count, capped, reasons, lastAt } = counter;
        return writer.append({
          organizationId,
          chain: dispatchId,
          drafts: [
            {
              kind: 'portal.visited',
              source: 'witness',
              occurredAt: lastAt,
              facts: { attempt, class: counter.class, count, capped, reasons: [...reasons].sort() },
              disclosed: {},
            },
          ],
          alongside: [{ write: visits.remove, row: counter }],
        });
      }),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }
}
