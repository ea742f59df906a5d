import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mongoose';
import { isAlive } from '../local/child';
import { endLeftoverMongod } from '../local/mongo/leftover-mongod';
import { startAzurite } from '../local/start-azurite';
import { startMongo } from '../local/start-mongo';

/** What benches share: servers that start when first asked for, a folder, a place to print to. Everything goes when it is closed. */
export interface Workbench {
  folder: string;
  print(line: string): void;
  /** Address of an empty database of its own on a real MongoDB. */
  database(): Promise<string>;
  /** Processor time that MongoDB has taken so far, in seconds; not a number where it does not tell (it does on Linux). */
  databaseSeconds(): Promise<number>;
  /** Transactions committed so far. */
  databaseTransactions(): Promise<number>;
  /** Connection string of a blob emulator. */
  blobs(): Promise<string>;
  /** To be awaited when the bench that asked is through, last first. */
  later(stop: () => Promise<unknown>): void;
  /** Stops what the bench that is through left to be stopped. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** As much of MongoDB's `serverStatus` as we read. */
interface ServerStatus {
  extra_info: { user_time_us?: number; system_time_us?: number };
  transactions: { totalCommitted: number };
}

const prefix = 'witness-bench-';
const cacheDir = fileURLToPath(new URL('../.witness/cache', import.meta.url));

export async function openWorkbench(print: (line: string) => void): Promise<Workbench> {
  await sweepLeftovers(print);
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, 'owner'), String(process.pid));
  const stops: (() => Promise<unknown>)[] = [];
  let mongo: ReturnType<typeof startMongo> | undefined;
  let azurite: ReturnType<typeof startAzurite> | undefined;
  const startedMongo = () => {
    mongo ??= startMongo({ dataDir: join(folder, 'mongo'), cacheDir, uri: process.env.MONGODB_URI, log: print });
    return mongo;
  };
  const serverStatus = async (): Promise<ServerStatus> => {
    const connection = await createConnection((await startedMongo()).uri).asPromise();
    const status = await connection.db?.admin().serverStatus();
    await connection.close();
    return status as ServerStatus;
  };
  const clear = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  return {
    folder,
    print,
    async database() {
      const uri = new URL((await startedMongo()).uri);
      uri.pathname = `/bench-${randomBytes(8).toString('hex')}`;
      return uri.href;
    },
    async databaseSeconds() {
      const { extra_info: taken } = await serverStatus();
      return (Number(taken.user_time_us) + Number(taken.system_time_us)) / 1e6;
    },
    databaseTransactions: async () => Number((await serverStatus()).transactions.totalCommitted),
    async blobs() {
      azurite ??= startAzurite(join(folder, 'blobs'));
      return (await azurite).connectionString;
    },
    later: (stop) => void stops.push(stop),
    clear,
    async close() {
      await clear();
      await Promise.all([mongo, azurite].map(async (server) => (await server)?.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a killed run left behind, so that no machine fills up with servers and folders. */
async function sweepLeftovers(print: (line: string) => void): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''));
    if (owner === 0 || isAlive(owner)) continue;
    await endLeftoverMongod(join(folder, 'mongo'), print);
    await rm(folder, { recursive: true, force: true });
  }
}
