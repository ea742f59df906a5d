import { setTimeout as wait } from 'node:timers/promises';
import mongoose from 'mongoose';

export const replicaSetName = 'witness';

interface SetConfig {
  _id: string;
  version: number;
  members: { _id: number; host: string }[];
}

/**
 * Makes the server at `host` the primary of a set of one, as transactions need. The set's configuration lives with the data and names the
 * port of the last run; on another port the node would stay out of its own set, so it is told its new name.
 */
export async function becomePrimary(host: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 60_000 });
  try {
    const admin = client.db('admin');
    const config = await admin.command({ replSetGetConfig: 1 }).then(
      (answer) => answer.config as SetConfig,
      (error: { codeName?: string }) => {
        if (error.codeName === 'NotYetInitialized') return undefined;
        throw error;
      },
    );
    if (!config) await admin.command({ replSetInitiate: { _id: replicaSetName, members: [{ _id: 0, host }] } });
    else if (config.members[0]?.host !== host) {
      const members = [{ ...config.members[0], host }];
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1, members }, force: true });
    }
    while (!(await admin.command({ hello: 1 })).isWritablePrimary) await wait(25);
  } finally {
    await client.close();
  }
}

/** Checks a MongoDB that somebody else runs; throws one sentence where it cannot be reached or has no transactions. Gives its version. */
export async function checkGivenMongo(uri: string): Promise<string> {
  const patience = /serverSelectionTimeoutMS=/i.test(uri) ? {} : { serverSelectionTimeoutMS: 10_000 };
  const client = new mongoose.mongo.MongoClient(uri, patience);
  try {
    const hello = await client.db('admin').command({ hello: 1 });
    if (!hello.setName && hello.msg !== 'isdbgrid') {
      throw new Error(
        'The MongoDB of MONGODB_URI is no replica set, and Witness needs transactions. Start it with --replSet, or unset MONGODB_URI.',
      );
    }
    const { version } = await client.db('admin').command({ buildInfo: 1 });
    return String(version);
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerSelectionError)) throw error;
    throw new Error(`The MongoDB of MONGODB_URI cannot be reached: ${error.message}. Start it, correct the address, or unset MONGODB_URI.`);
  } finally {
    await client.close();
  }
}
