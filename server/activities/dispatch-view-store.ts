import { Schema } from 'mongoose';
import type { RecipientStatus } from '../../shared/activity-status';
import type { ActivityType } from '../../shared/contract/activities';
import type { Database } from '../db';
import type { ChainChange } from '../evidence/evidence';
import type { DispatchView } from './activity';
import { foldForSearch } from './activity';
import { projectDispatch } from './project-dispatch';

type ViewDocument = Omit<DispatchView, 'id'> & { _id: string };

const schema = new Schema<ViewDocument>(
  {
    _id: String,
    organizationId: String,
    activityId: String,
    reference: String,
    type: String,
    subject: String,
    senderName: String,
    email: String,
    firstEmail: String,
    name: String,
    language: String,
    status: String,
    attempt: Number,
    oldestLiveAttempt: Number,
    smtp: Schema.Types.Mixed,
    opens: Number,
    downloads: Number,
    acknowledgedAt: String,
    createdAt: Date,
    changedAt: Date,
    lastKind: String,
    headSeq: Number,
    search: String,
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, createdAt: -1, activityId: -1 });
schema.index({ organizationId: 1, status: 1, createdAt: -1, activityId: -1 });
schema.index({ organizationId: 1, activityId: 1 });

export interface ActivityFilter {
  type?: ActivityType | undefined;
  status?: RecipientStatus | undefined;
  q?: string | undefined;
}
/** Where a page of a list ended: the newest-first order is by time, then id. */
export interface ListPosition {
  createdAt: Date;
  activityId: string;
}

const toView = ({ _id, ...rest }: ViewDocument): DispatchView => ({ id: _id, ...rest });
const toDocument = ({ id, ...rest }: DispatchView): ViewDocument => ({ _id: id, ...rest });

export function dispatchViewStore({ connection }: Database) {
  const Views = connection.model('DispatchView', schema, 'dispatchViews');

  return {
    /** The projection of the evidence writer: the only way in which a view changes. */
    async project(changes: ChainChange[]): Promise<void> {
      const continued = changes.filter(({ records }) => records[0]?.seq !== 0);
      const found =
        continued.length === 0
          ? []
          : await Views.find({
              organizationId: { $in: [...new Set(continued.map((change) => change.organizationId))] },
              _id: { $in: continued.map(({ chain }) => chain) },
            }).lean();
      const views = new Map(found.map((view) => [view._id, toView(view)]));
      const next = changes
        .filter(({ records }) => records.length > 0)
        .map((change) => toDocument(projectDispatch(views.get(change.chain) ?? null, change)));
      const begun = next.filter(({ _id }) => !views.has(_id));
      if (begun.length > 0) await Views.insertMany(begun, { lean: true });
      const moved = next.filter(({ _id }) => views.has(_id));
      if (moved.length > 0)
        await Views.bulkWrite(
          moved.map((replacement) => ({
            replaceOne: { filter: { _id: replacement._id, organizationId: replacement.organizationId }, replacement },
          })),
          { ordered: false },
        );
    },

    /** Puts a rebuilt view in the place of one that knows no more than it does; a newer one, written meanwhile, stays. */
    async replace(view: DispatchView): Promise<void> {
      const place = { _id: view.id, organizationId: view.organizationId };
      const { matchedCount } = await Views.replaceOne({ ...place, headSeq: { $lte: view.headSeq } }, toDocument(view));
      if (matchedCount === 0) await Views.updateOne(place, { $setOnInsert: toDocument(view) }, { upsert: true });
    },

    async find(organizationId: string, id: string): Promise<DispatchView | null> {
      const found = await Views.findOne({ _id: id, organizationId }).lean();
      return found && toView(found);
    },

    async findMany(organizationId: string, ids: string[]): Promise<DispatchView[]> {
      const found = await Views.find({ organizationId, _id: { $in: ids } }).lean();
      return found.map(toView);
    },

    async ofActivities(organizationId: string, activityIds: string[]): Promise<DispatchView[]> {
      const found = await Views.find({ organizationId, activityId: { $in: activityIds } }).lean();
      return found.map(toView);
    },

    /** Ids of activities with a dispatch that fits, newest first, from `after` on. */
    async listActivityIds(
      organizationId: string,
      { type, status, q }: ActivityFilter,
      after: ListPosition | null,
      limit: number,
    ): Promise<ListPosition[]> {
      const filter = {
        organizationId,
        ...(type && { type }),
        ...(status && { status }),
        ...(q && { search: { $regex: foldForSearch(q).replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } }),
        ...(after && {
          $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, activityId: { $lt: after.activityId } }],
        }),
      };
      const positions: ListPosition[] = [];
      // Read as a stream: an activity with hundreds of recipients takes one place, and reading stops with the page.
      for await (const { createdAt, activityId } of Views.find(filter, { createdAt: 1, activityId: 1 })
        .sort({ createdAt: -1, activityId: -1 })
        .lean()
        .cursor()) {
        if (positions.at(-1)?.activityId !== activityId) positions.push({ createdAt, activityId });
        if (positions.length === limit) break;
      }
      return positions;
    },
  };
}

export type DispatchViewStore = ReturnType<typeof dispatchViewStore>;
