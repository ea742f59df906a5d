import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { runningMongod } from '../../local/mongo/running-mongod';
import { startMongo } from '../../local/start-mongo';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const cacheDir = at('.witness/cache');
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'local-mongo-'));
});

afterEach(() => rm(dataDir, { recursive: true }));

type Letters = mongoose.mongo.Collection<{ _id: number }>;

async function withLetters<T>(uri: string, use: (letters: Letters, client: mongoose.mongo.MongoClient) => Promise<T>): Promise<T> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    return await use(client.db().collection<{ _id: number }>('letters'), client);
  } finally {
    await client.close();
  }
}

test('data is kept over a restart on another port, with transactions', async () => {
  const first = await startMongo({ dataDir, cacheDir });
  await withLetters(first.uri, (letters) => letters.insertOne({ _id: 1 }));
  await first.stop();
  const second = await startMongo({ dataDir, cacheDir });
  expect(new URL(second.uri).port).not.toBe(new URL(first.uri).port);
  const found = await withLetters(second.uri, async (letters, client) => {
    await client.withSession((session) => session.withTransaction(() => letters.insertOne({ _id: 2 }, { session })));
    return letters.find().toArray();
  });
  await second.stop();
  expect(found).toEqual([{ _id: 1 }, { _id: 2 }]);
  expect(runningMongod(dataDir)).toBeUndefined();
});

test('the server that a killed run left behind is ended, and the next start has all its data', async () => {
  const holder = spawn(process.execPath, ['--import', 'tsx', at('tests/support/hold-mongo.ts'), dataDir, cacheDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TSX_TSCONFIG_PATH: at('tsconfig.server.json') },
  });
  const [uri] = await once(createInterface(holder.stdout), 'line');
  await withLetters(String(uri), (letters) => letters.insertOne({ _id: 1 }));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const leftover = runningMongod(dataDir);
  expect(leftover).toBeDefined();

  const lines: string[] = [];
  const next = await startMongo({ dataDir, cacheDir, log: (line) => lines.push(line) });
  const found = await withLetters(next.uri, (letters) => letters.find().toArray());
  expect(runningMongod(dataDir)?.pid).not.toBe(leftover?.pid);
  await next.stop();
  expect(found).toEqual([{ _id: 1 }]);
  expect(lines).toEqual([`Ending the MongoDB that an interrupted run left behind (process ${leftover?.pid}) …`]);
});

test('a second start on the data of a living run is refused in one sentence and leaves it alone', async () => {
  const first = await startMongo({ dataDir, cacheDir });
  await expect(startMongo({ dataDir, cacheDir })).rejects.toThrow(
    `Witness is already running on this data folder (process ${process.pid}). Stop it`,
  );
  await withLetters(first.uri, (letters) => letters.insertOne({ _id: 1 }));
  await first.stop();
});

test('a given MongoDB is checked, and left running', async () => {
  const uri = process.env.WITNESS_TEST_MONGO;
  const given = await startMongo({ dataDir, cacheDir, uri });
  await given.stop();
  expect(given).toMatchObject({ uri, origin: 'MONGODB_URI', version: expect.stringMatching(/^\d+\./) });
  const nobody = 'mongodb://127.0.0.1:9/witness?serverSelectionTimeoutMS=50';
  await expect(startMongo({ dataDir, cacheDir, uri: nobody })).rejects.toThrow(/MONGODB_URI cannot be reached.*Start it/s);
});
