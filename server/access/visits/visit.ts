import type { VisitorClass, VisitorReason } from '../../../shared/evidence/kinds';

/** Fetches of one link's page by one class of visitor in one hour. */
export interface Visits {
  id: string;
  organizationId: string;
  linkId: string;
  dispatchId: string;
  attempt: number;
  /** Start of the hour. */
  hour: Date;
  class: VisitorClass;
  /** At most `mostVisits`; then `capped`. */
  count: number;
  capped: boolean;
  reasons: VisitorReason[];
  lastAt: Date;
}

/** Beyond this a count says nothing more: counting on would only write. */
export const mostVisits = 1_000;

const hourMs = 3_600_000;

export function hourOf(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / hourMs) * hourMs);
}
