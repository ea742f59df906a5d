import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { endChild, keepTail } from '../../local/child';
import { runningMongod } from '../../local/mongo/running-mongod';
import { expectFreePort, freePort } from '../../local/ports';
import { until } from '../support/until';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir: string;
let port: number;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'npm-start-'));
  port = await freePort();
});

afterEach(() => Promise.all(children.splice(0).map((child) => endChild(child))));

afterAll(() => rm(dataDir, { recursive: true }));

interface Started {
  child: ChildProcess;
  output(): string;
}

/** What `npm start` runs, up to the printed table. */
async function start(more: Record<string, string> = {}): Promise<Started> {
  const env = { ...process.env, PORT: String(port), WITNESS_DATA_DIR: dataDir, ...more };
  const child = spawn(process.execPath, [join(root, 'tools/run.mjs'), 'local/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = keepTail(child);
  await until(() => output().includes('Ctrl-C stops everything') || child.exitCode !== null, 150_000);
  return { child, output };
}

async function interrupt({ child }: Started): Promise<void> {
  child.kill('SIGINT');
  await once(child, 'exit');
}

const row = ({ output }: Started, label: string) => new RegExp(`^  ${label} +(\\S+)`, 'm').exec(output())?.[1] ?? '';

test('the first start ends in a table with a sign-in that works and a demo whose proof is there; Ctrl-C leaves nothing running', async () => {
  const started = await start();
  expect(started.output()).toContain('Demo: a certified email and its proof');
  const answer = await fetch(`http://localhost:${port}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: row(started, 'Sign in as'), password: row(started, 'Password') }),
  });
  const { token } = (await answer.json()) as { token: string };
  const proof = await fetch(row(started, 'Demo: its proof'), { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, proof.status, proof.headers.get('content-type')]).toEqual([201, 200, 'application/pdf']);
  expect((await readFile(join(dataDir, 'demo/proof.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  const mail = (await (await fetch(`http://localhost:${port + 1}/api/messages?to=tenant@example.test`)).json()) as { subject: string }[];
  expect(mail).toMatchObject([{ subject: expect.stringMatching(/^Notice of rent increase/) }]);

  await interrupt(started);
  expect(started.child.exitCode).toBe(0);
  expect(runningMongod(join(dataDir, 'mongo'))).toBeUndefined();
  await expectFreePort(port, '127.0.0.1', '');
  await expectFreePort(port + 1, '127.0.0.1', '');
}, 180_000);

test('the second start keeps everything and sends nothing again', async () => {
  const begun = Date.now();
  const started = await start();
  console.log(`second start: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  expect(row(started, 'Demo: its proof')).toContain('/proof.pdf');
  const mail = (await (await fetch(`http://localhost:${port + 1}/api/messages`)).json()) as unknown[];
  await interrupt(started);
  expect(mail).toHaveLength(1);
});

test('a taken port is one sentence and an exit', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const { child, output } = await start();
  other.close();
  expect(child.exitCode).toBe(1);
  expect(output()).toContain(`Port ${port} is taken by another program.`);
  expect(output()).not.toMatch(/^\s+at /m);
});

test('production starts no stand-in and says what is missing', async () => {
  const started = await start({ NODE_ENV: 'production' });
  expect(started.child.exitCode).toBe(1);
  expect(started.output()).toMatch(/The configuration is not complete.*\n(- .*\n)*- MONGODB_URI: is missing/);
});
