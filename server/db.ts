import mongoose, { type Connection } from 'mongoose';

// Queries made inside `inTransaction` join it by themselves, so that no use case threads a session.
mongoose.set('transactionAsyncLocalStorage', true);
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

export interface Database {
  connection: Connection;
  /** Runs `work` in one transaction, again from its start on a transient conflict: it must have no effect outside the database. */
  inTransaction<T>(work: () => Promise<T>): Promise<T>;
  /** Makes collections and indexes; safe to repeat. To be called after every store was made. */
  prepare(): Promise<void>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A committed write is on the journal of a majority: an acknowledged activity survives a failover. */
const durable = { w: 'majority', journal: true } as const;

export async function connectDatabase(uri: string): Promise<Database> {
  const connection = await mongoose
    .createConnection(uri, {
      serverSelectionTimeoutMS: 3_000,
      bufferCommands: false,
      writeConcern: durable,
      readConcern: { level: 'majority' },
      maxPoolSize: 50,
    })
    .asPromise();
  return {
    connection,
    async inTransaction<T>(work: () => Promise<T>): Promise<T> {
      return (await connection.transaction(work, { writeConcern: durable, readConcern: { level: 'snapshot' } })) as T;
    },
    async prepare() {
      for (const model of Object.values(connection.models)) {
        await model.createCollection();
        await model.createIndexes();
      }
    },
    async ping() {
      await connection.db?.admin().command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}

const downErrors = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
]);

/** Whether an error says that the database cannot be reached, rather than that it refused something. */
export function isDatabaseDown(error: unknown): boolean {
  return error instanceof Error && (downErrors.has(error.name) || isDatabaseDown(error.cause));
}
