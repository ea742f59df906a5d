import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mongoose';
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
  /** Connection string of a blob emulator. */
  blobs(): Promise<string>;
  /** To be awaited when the bench that asked is through, last first. */
  later(stop: () => Promise<unknown>): void;
  /** Stops what the bench that is through left to be stopped. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const cacheDir = fileURLToPath(new URL('../.witness/cache', import.meta.url));

export async function openWorkbench(print: (line: string) => void): Promise<Workbench> {
  const folder = await mkdtemp(join(tmpdir(), 'witness-bench-'));
  const stops: (() => Promise<unknown>)[] = [];
  let mongo: ReturnType<typeof startMongo> | undefined;
  let azurite: ReturnType<typeof startAzurite> | undefined;
  const startedMongo = () => {
    mongo ??= startMongo({ dataDir: join(folder, 'mongo'), cacheDir, uri: process.env.MONGODB_URI, log: print });
    return mongo;
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
      const connection = await createConnection((await startedMongo()).uri).asPromise();
      const status = await connection.db?.admin().serverStatus();
      await connection.close();
      return (Number(status?.extra_info.user_time_us) + Number(status?.extra_info.system_time_us)) / 1e6;
    },
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
