import type { EvidenceWriter } from '../../evidence/append-evidence';
import type { Visits } from './visit';
import type { VisitStore } from './visit-store';

const batch = 100;

/**
 * Turns counters of hours that ended before `hour` into `portal.visited`, at most one for each link, class and hour; a counter goes in
 * the transaction of its fact. Rejects where one could not be folded, once all others were.
 */
export async function foldVisits({ visits, writer }: { visits: VisitStore; writer: EvidenceWriter }, hour: Date): Promise<void> {
  const failures: unknown[] = [];
  let last: Visits | undefined;
  do {
    const ended = await visits.listEnded(hour, batch, last);
    last = ended.at(-1);
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
    for (const outcome of outcomes) if (outcome.status === 'rejected') failures.push(outcome.reason);
  } while (last);
  if (failures.length > 0) throw failures[0];
}
