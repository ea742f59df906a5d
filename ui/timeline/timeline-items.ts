import type { VisitorClass } from '../../shared/evidence/kinds';
import type { EvidenceRecord } from '../../shared/evidence/record';

/** A fact by itself, or visits of machines that followed one another, folded into one line. */
export type TimelineItem = { fact: EvidenceRecord } | { machines: EvidenceRecord[]; count: number };

const machineClasses: VisitorClass[] = ['machine', 'likely-machine'];

function isMachineVisit({ kind, facts }: EvidenceRecord): boolean {
  return kind === 'portal.visited' && machineClasses.some((each) => each === facts.class);
}

/** Newest first. */
export function timelineItems(records: EvidenceRecord[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  for (const record of records.toReversed()) {
    const last = items.at(-1);
    if (!isMachineVisit(record)) items.push({ fact: record });
    else {
      const visits = typeof record.facts.count === 'number' ? record.facts.count : 1;
      if (last && 'machines' in last) {
        last.machines.push(record);
        last.count += visits;
      } else items.push({ machines: [record], count: visits });
    }
  }
  return items;
}
