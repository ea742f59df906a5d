import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { endChild, keepTail } from '../../local/child';
import { runningMongod } from '../../local/mongo/running-mongod';
import { expectFreePort } from '../../local/ports';
import { freePortPair } from '../support/free-port-pair';
import { until } from '../support/until';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir: string;
let port: number;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'npm-start-'));
  port = await freePortPair();
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
  const page = row(started, 'Demo: its email');
  const shown = await fetch(page, { headers: { accept: 'text/html' } });
  expect([answer.status, shown.status, shown.headers.get('content-type')]).toEqual([201, 200, expect.stringMatching(/^text\/html/)]);
  const call = (path: string) => fetch(`http://localhost:${port}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(new URL(page).pathname).toMatch(/^\/app\/activities\/[a-z0-9]{26}$/);
  const activity = await (await call(new URL(page).pathname.replace('/app', ''))).json();
  expect(activity).toMatchObject({ senderName: 'Maïa Ledoux', status: 'delivered' });
  expect(await (await call('/sessions/current')).json()).toMatchObject({ organization: { name: 'Ledoux & Brandt' } });
  expect(resolve(root, row(started, 'Demo: its proof'))).toBe(join(dataDir, 'demo/proof.pdf'));
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
  expect(row(started, 'Demo: its email')).toContain('/app/activities/');
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
