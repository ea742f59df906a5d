import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { Activity } from './activity';

type ActivityDocument = Omit<Activity, 'id'> & { _id: string };

const schema = new Schema<ActivityDocument>(
  {
    _id: String,
    organizationId: String,
    reference: String,
    type: String,
    senderId: String,
    teamId: String,
    matterId: String,
    origin: Schema.Types.Mixed,
    createdAt: Date,
    dispatchIds: [String],
  },
  { versionKey: false },
);
schema.index({ organizationId: 1, reference: 1 }, { unique: true });
schema.index({ organizationId: 1, createdAt: -1 });

export function activityStore({ connection }: Database) {
  const Activities = connection.model('Activity', schema, 'activities');
  return {
    async insert({ id, ...rest }: Activity): Promise<void> {
      await Activities.insertMany([{ _id: id, ...rest }], { lean: true });
    },
    async findMany(organizationId: string, ids: string[]): Promise<Activity[]> {
      const found = await Activities.find({ organizationId, _id: { $in: ids } }).lean();
      return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
    },
    async find(organizationId: string, id: string): Promise<Activity | null> {
      const found = await Activities.findOne({ _id: id, organizationId }).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
  };
}

export type ActivityStore = ReturnType<typeof activityStore>;
