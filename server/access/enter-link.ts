import type { DispatchView } from '../activities/activity';
import type { DispatchViewStore } from '../activities/dispatch-view-store';
import { digestOf, type Link } from './link';
import type { LinkStore } from './link-store';

/** A link that opens a portal, and what it opens. */
export interface Entry {
  link: Link;
  view: DispatchView;
}

/**
 * The entry that a token gives; null where there is none: unknown, malformed, or a link that went to an address which was corrected
 * since. All of these take the same steps, so that neither answer nor time tells them apart.
 */
export async function enterLink({ links, views }: { links: LinkStore; views: DispatchViewStore }, token: string): Promise<Entry | null> {
  const link = await links.find(digestOf(token));
  const view = await views.find(link?.organizationId ?? 'nobody', link?.dispatchId ?? 'nothing');
  return link && view && link.attempt >= view.oldestLiveAttempt ? { link, view } : null;
}
