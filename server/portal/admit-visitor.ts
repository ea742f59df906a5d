import { type Entry, enterLink } from '../access/enter-link';
import type { LinkStore } from '../access/link-store';
import type { DispatchViewStore } from '../activities/dispatch-view-store';
import { AppError } from '../errors';
import { hostOf } from '../organizations/sign-in-guard';

interface Limit {
  take(key: string): Promise<void>;
}

/** Allowances of the portal, each in a window of so many seconds. */
export interface PortalLimits {
  /** Links that open nothing, by network. */
  unknownLinks: Limit;
  /** Acts with one link from one network. */
  actsOfNetwork: Limit;
  /** Acts with one link. */
  actsOfLink: Limit;
}

interface Deps {
  links: LinkStore;
  views: DispatchViewStore;
  portalLimits: PortalLimits;
}

interface Coming {
  token: string;
  ip: string;
  /** Whether this is an act, not a look. */
  acts: boolean;
}

/** Lets a visitor in by his link. Rejects: `resource.not-found`, `rate.limited`. */
export async function admitVisitor(deps: Deps, { token, ip, acts }: Coming): Promise<Entry> {
  const entry = await enterLink(deps, token);
  const { unknownLinks, actsOfNetwork, actsOfLink } = deps.portalLimits;
  if (!entry) {
    await unknownLinks.take(hostOf(ip));
    throw new AppError('resource.not-found');
  }
  if (acts) {
    await actsOfNetwork.take(`${entry.link.id} ${hostOf(ip)}`);
    await actsOfLink.take(entry.link.id);
  }
  return entry;
}
