import { type Entry, enterLink } from '../access/enter-link';
import type { LinkStore } from '../access/link-store';
import type { DispatchViewStore } from '../activities/dispatch-view-store';
import { AppError } from '../errors';
import { hostOf } from '../organizations/sign-in-guard';
import type { PortalLimits } from './portal-limits';

interface Deps {
  links: LinkStore;
  views: DispatchViewStore;
  portalLimits: PortalLimits;
}

/** Lets a visitor in by his link. Rejects: `resource.not-found`, or `rate.limited` for who has tried too many that open nothing. */
export async function admitVisitor(deps: Deps, token: string, ip: string): Promise<Entry> {
  const entry = await enterLink(deps, token);
  if (entry) return entry;
  await deps.portalLimits.unknownLinks.take(hostOf(ip));
  throw new AppError('resource.not-found');
}
