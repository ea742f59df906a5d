import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../../local/child';
import { endLeftoverMongod } from '../../local/mongo/leftover-mongod';
import { startAzurite } from '../../local/start-azurite';
import { startMongo } from '../../local/start-mongo';

const prefix = 'witness-test-stack-';
const cacheDir = fileURLToPath(new URL('../../.witness/cache', import.meta.url));

/** The servers that a whole test run shares, and the environment by which `stack.ts` finds them in jest's workers. */
export async function startTestStack(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
  await sweepLeftovers();
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, 'owner'), String(process.pid));
  const [mongo, azurite] = await Promise.all([
    startMongo({ dataDir: join(folder, 'mongo'), cacheDir, uri: process.env.MONGODB_URI, log: console.log }),
    startAzurite(join(folder, 'blobs')),
  ]);
  const stop = async () => {
    await Promise.all([mongo.stop(), azurite.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  // A signal may come twice, from the terminal and from npm: the second must not cut the stopping short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().finally(() => process.exit(1)));
  return { env: { WITNESS_TEST_MONGO: mongo.uri, WITNESS_TEST_BLOBS: azurite.connectionString }, stop };
}

/** What a killed test run left behind, so that no machine fills up with servers and folders. */
async function sweepLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''));
    if (owner === 0 || isAlive(owner)) continue;
    await endLeftoverMongod(join(folder, 'mongo'), console.log);
    await rm(folder, { recursive: true, force: true });
  }
}
