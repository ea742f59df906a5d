import type { Entry } from '../enter-link';
import type { VisitStore } from './visit-store';
import type { VisitorGuess } from './visitor';

/** Counts a fetch, or an act beyond the limits, for the next fold. Appends nothing. */
export async function recordVisit({ visits }: { visits: VisitStore }, { link }: Entry, guess: VisitorGuess, at: Date): Promise<void> {
  const { id: linkId, organizationId, dispatchId, attempt } = link;
  await visits.count({ organizationId, linkId, dispatchId, attempt, ...guess }, at);
}
