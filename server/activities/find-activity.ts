import type { ActivityReply } from '../../shared/contract/activities';
import { AppError } from '../errors';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { activityItem } from './activity-replies';
import type { ActivityStore } from './activity-store';
import type { DispatchViewStore } from './dispatch-view-store';
import { readDispatch } from './read-dispatch';

interface Deps {
  activities: ActivityStore;
  views: DispatchViewStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
}

/** One activity with its text and files, read from the verified chain of its first recipient: all chains commit to the same content. */
export async function findActivity(deps: Deps, organizationId: string, id: string): Promise<ActivityReply> {
  const activity = await deps.activities.find(organizationId, id);
  const [first] = activity?.dispatchIds ?? [];
  if (!activity || !first) throw new AppError('resource.not-found');
  const [views, dispatch] = await Promise.all([deps.views.ofActivities(organizationId, [id]), readDispatch(deps, organizationId, first)]);
  return {
    ...activityItem(activity, views),
    body: dispatch.content?.body ?? '',
    files: (dispatch.content?.files ?? []).map(({ id: fileId, name, type, size, pages, sha256 }) => ({
      id: fileId,
      name,
      type,
      size,
      pages,
      sha256,
    })),
  };
}
