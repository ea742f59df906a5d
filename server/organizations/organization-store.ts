import { Schema } from 'mongoose';
import type { Database } from '../db';
import type { Membership, Organization } from './organization';

type OrganizationDocument = Omit<Organization, 'id'> & { _id: string };

const organizationSchema = new Schema<OrganizationDocument>(
  { _id: String, name: String, timeZone: String, postalAddress: String, phone: String, createdAt: Date },
  { versionKey: false },
);
const membershipSchema = new Schema<Membership>({ organizationId: String, userId: String, role: String }, { versionKey: false });
membershipSchema.index({ organizationId: 1, userId: 1 }, { unique: true });

/** Organizations (a directory by their own id) and who belongs to them. */
export function organizationStore({ connection }: Database) {
  const Organizations = connection.model('Organization', organizationSchema, 'organizations');
  const Memberships = connection.model('Membership', membershipSchema, 'memberships');
  return {
    async insert({ id, ...rest }: Organization): Promise<void> {
      await Organizations.insertMany([{ _id: id, ...rest }], { lean: true });
    },
    async find(organizationId: string): Promise<Organization | null> {
      const found = await Organizations.findById(organizationId).lean();
      if (!found) return null;
      const { _id, ...rest } = found;
      return { id: _id, ...rest };
    },
    async *listIds(): AsyncIterable<string> {
      for await (const { _id } of Organizations.find({}, { _id: 1 }).lean().cursor()) yield _id;
    },
    async addMember(membership: Membership): Promise<void> {
      await Memberships.insertMany([membership], { lean: true });
    },
    async findMember(organizationId: string, userId: string): Promise<Membership | null> {
      return await Memberships.findOne({ organizationId, userId }, { _id: 0 }).lean();
    },
  };
}

export type OrganizationStore = ReturnType<typeof organizationStore>;
