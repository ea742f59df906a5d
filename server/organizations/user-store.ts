import { Schema } from 'mongoose';
import type { Database } from '../db';
import { foldEmail, type User } from './organization';

type UserDocument = Omit<User, 'id'> & { _id: string };

const userSchema = new Schema<UserDocument>(
  { _id: String, email: String, name: String, passwordHash: String, organizationIds: [String], createdAt: Date },
  { versionKey: false },
);
/** The address, folded, is the `_id`: two accounts cannot share one, on any number of shards. */
const signInNameSchema = new Schema<{ _id: string; userId: string }>({ _id: String, userId: String }, { versionKey: false });

/** People (a directory by id) and the addresses by which they sign in. Store both in one transaction. */
export function userStore({ connection }: Database) {
  const Users = connection.model('User', userSchema, 'users');
  const SignInNames = connection.model('SignInName', signInNameSchema, 'signInNames');
  const find = async (id: string): Promise<User | null> => {
    const found = await Users.findById(id).lean();
    if (!found) return null;
    const { _id, ...rest } = found;
    return { id: _id, ...rest };
  };
  return {
    async insert({ id, ...rest }: User): Promise<void> {
      await SignInNames.insertMany([{ _id: foldEmail(rest.email), userId: id }], { lean: true });
      await Users.insertMany([{ _id: id, ...rest }], { lean: true });
    },
    find,
    async findByEmail(email: string): Promise<User | null> {
      const name = await SignInNames.findById(foldEmail(email)).lean();
      return name && (await find(name.userId));
    },
  };
}

export type UserStore = ReturnType<typeof userStore>;
