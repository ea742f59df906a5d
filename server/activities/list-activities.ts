import type { z } from 'zod';
import type { ActivityItem, listActivities as endpoint } from '../../shared/contract/activities';
import { AppError } from '../errors';
import { activityItem } from './activity-replies';
import type { ActivityStore } from './activity-store';
import type { DispatchViewStore, ListPosition } from './dispatch-view-store';

type Query = z.infer<NonNullable<(typeof endpoint)['query']>>;

/** A page of activities that have a recipient who fits, newest first. */
export async function listActivities(
  { activities, views }: { activities: ActivityStore; views: DispatchViewStore },
  organizationId: string,
  { limit, cursor, ...filter }: Query,
): Promise<{ items: ActivityItem[]; nextCursor: string | null }> {
  const positions = await views.listActivityIds(organizationId, filter, cursor ? readCursor(cursor) : null, limit + 1);
  const page = positions.slice(0, limit);
  const ids = page.map(({ activityId }) => activityId);
  const [found, recipients] = await Promise.all([activities.findMany(organizationId, ids), views.ofActivities(organizationId, ids)]);
  const byId = new Map(found.map((activity) => [activity.id, activity]));
  const byActivity = Map.groupBy(recipients, ({ activityId }) => activityId);
  const last = page.at(-1);
  return {
    items: ids.flatMap((id) => {
      const activity = byId.get(id);
      return activity ? [activityItem(activity, byActivity.get(id) ?? [])] : [];
    }),
    nextCursor: last && positions.length > limit ? writeCursor(last) : null,
  };
}

const writeCursor = ({ createdAt, activityId }: ListPosition): string => `${createdAt.getTime().toString(36)}.${activityId}`;

function readCursor(cursor: string): ListPosition {
  const [, time, activityId] = /^([0-9a-z]{1,12})\.([0-9a-z]{1,40})$/.exec(cursor) ?? [];
  const createdAt = new Date(Number.parseInt(time ?? '', 36));
  if (!activityId || Number.isNaN(createdAt.getTime())) throw new AppError('request.invalid', { pointer: '/query/cursor' });
  return { createdAt, activityId };
}
