import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { appendHeads } from '../../server/checkpoints/append-heads';
import { checkpointsRoutes } from '../../server/checkpoints/checkpoints-routes';
import { logStore } from '../../server/checkpoints/log-store';
import { publishCheckpoint } from '../../server/checkpoints/publish-checkpoint';
import { newId } from '../../server/ids';
import type { NoteKey } from '../../shared/evidence/log/signed-note';
import { keepWitnessKey } from '../../verifier/mirror/mirror-folder';
import { beginChain, type TestCore, testCore } from '../support/core';
import { type TestNoteKey, testNoteKey, verifyEd25519 } from '../support/evidence/test-keys';
import { memoryBlobs } from '../support/memory-blobs';

let core: TestCore;
let log: ReturnType<typeof logStore>;
let server: Server;
let address: string;
let root: string;
let key: TestNoteKey;
const witnesses: NoteKey[] = [];
const blobs = memoryBlobs();
const organizationId = newId();

beforeAll(async () => {
  core = await testCore();
  await core.db.prepare();
  log = logStore(core.db);
  key = await testNoteKey('log.example.test', 'mirrored log');
  root = await mkdtemp(join(tmpdir(), 'mirror-'));
  const app = express().use(
    '/checkpoints',
    checkpointsRoutes({ log, blobs, noteSigner: signer(), sealCertificates: [], verifyEd25519, witnesses }),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await core.db.close();
  await rm(root, { recursive: true });
});

const signer = () => ({
  name: key.name,
  publicKey: key.publicKey,
  earlierKeys: [],
  sign: async (message: Uint8Array) => key.sign(message),
});

async function publishAfter(chains: number): Promise<void> {
  for (let count = 0; count < chains; count += 1) await beginChain(core, organizationId);
  await appendHeads({ ...core, log });
  await publishCheckpoint({ ...core, log, blobs, noteSigner: signer() });
}

async function witness(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'verifier/witness.ts', address, '--folder', join(root, 'mirror'), ...args]);
  const [said, failed, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: Number(code), said: said + failed };
}

test('a mirror keeps every leaf of a real log, cosigns it, and goes on where it was', async () => {
  await publishAfter(300);
  const first = await witness('--name', 'witness.example.test');
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('300 leaves, 300 new') });
  expect(first.said).toContain('ask its operator to add witness.example.test+');
  witnesses.push({ name: 'witness.example.test', publicKey: (await keepWitnessKey(join(root, 'mirror'))).publicKey });
  await publishAfter(5);
  const second = await witness('--name', 'witness.example.test');
  expect(second).toMatchObject({ code: 0, said: expect.stringContaining('305 leaves, 5 new') });
  expect(second.said).toContain('cosigned as witness.example.test');
  expect(await (await fetch(`${address}/checkpoints/latest`)).text()).toMatch(/\n— witness\.example\.test \S+\n$/);
  const leaves = (await readFile(join(root, 'mirror/leaves.txt'), 'utf8')).split('\n').slice(0, -1);
  expect(leaves).toEqual((await log.readEntries(0, 305)).map(({ leaf }) => leaf));
});

test('a log that rewrites what it said is found, and the proof of it is kept', async () => {
  const path = join(root, 'mirror/leaves.txt');
  const kept = await readFile(path, 'utf8');
  await writeFile(
    path,
    kept.replace(/"([0-9a-f])/, (_, digit: string) => `"${digit === '0' ? '1' : '0'}`),
  );
  const found = await witness();
  expect(found).toMatchObject({ code: 1, said: expect.stringContaining('REWRITTEN: leaf 0 was') });
  expect((await readdir(join(root, 'mirror'))).filter((name) => name.startsWith('alarm-'))).toHaveLength(1);
  await writeFile(path, kept);
  expect((await witness()).code).toBe(0);
});

test('a log that is not there, or wrong words, are told apart from an alarm', async () => {
  expect((await witness('--trust', (await testNoteKey('log.example.test', 'another')).verifierKey)).code).toBe(2);
  expect((await witness('--every', 'soon')).code).toBe(64);
});
