import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fingerprint } from '../../local/build-web';
import type { Environment } from '../../local/stand-ins';
import { startEverything } from '../../local/start-everything';
import { readConfig } from '../../server/config';
import { freePortPair } from '../support/free-port-pair';

let root: string;
let lines: string[];
let stops: (() => Promise<void>)[];
/** What the service was started with, and what was asked of it. */
let given: Environment[];
let asked: string[];
let knownPassword: string | undefined;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'start-'));
  await mkdir(join(root, 'dist/web'), { recursive: true });
  await writeFile(join(root, 'dist/web-sources'), await fingerprint(root));
  [lines, stops, given, asked, knownPassword] = [[], [], [], [], undefined];
});

afterEach(async () => {
  await stopAll();
  await rm(root, { recursive: true });
});

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

/** Stands where the service would: reads its configuration, knows one password, answers what the demo asks. */
async function startWitness(env: Environment) {
  given.push(env);
  const config = readConfig(env);
  knownPassword ??= config.admin.password ?? undefined;
  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString();
    const call = `${request.method} ${request.url}`;
    asked.push(call);
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (call === 'POST /api/v1/sessions')
      return JSON.parse(body).password === knownPassword ? answer(201, { token: 't' }) : answer(401, {});
    if (call === 'POST /api/v1/files') return answer(201, { id: 'f1' });
    if (call === 'POST /api/v1/activities') return answer(202, { id: 'a1' });
    if (call === 'GET /api/v1/activities/a1') return answer(200, { status: 'delivered', recipients: [{ id: 'r1' }] });
    return response.end('%PDF-proof');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: async () => void server.close().closeAllConnections() };
}

async function start(env: Environment = {}) {
  const port = await freePortPair();
  const all = { MONGODB_URI: process.env.WITNESS_TEST_MONGO, PORT: String(port), ...env };
  return startEverything({
    env: all,
    root,
    say: (line) => lines.push(line),
    loadWitness: async () => startWitness,
    onRunning: (stop) => stops.push(stop),
  });
}

test('the first start makes secrets, sends the demo once and shows the password; the next start does neither', async () => {
  const first = await start();
  expect(first.admin).toEqual({ email: 'admin@example.test', password: given[0]?.WITNESS_ADMIN_PASSWORD });
  expect(first.admin.password).toHaveLength(23);
  expect(first.demo?.activityId).toBe('a1');
  expect(asked).toContain('GET /api/v1/activities/a1/recipients/r1/proof.pdf');
  expect(await readFile(first.demo?.proofFile ?? '', 'utf8')).toBe('%PDF-proof');
  expect(await readFile(join(root, '.witness/secrets.json'), 'utf8')).not.toContain(first.admin.password);

  await stopAll();
  asked = [];
  const second = await start();
  expect(second).toMatchObject({ admin: { password: undefined }, demo: first.demo });
  expect(asked).toEqual([]);
  expect(given[1]?.WITNESS_MASTER_KEY).toBe(given[0]?.WITNESS_MASTER_KEY);
});

test('the demo is sent by an invented person of an invented organization; whoever is configured keeps their own name', async () => {
  await start();
  expect(readConfig(given[0] ?? {})).toMatchObject({
    admin: { name: 'Maïa Ledoux' },
    organization: { name: 'Ledoux & Brandt', postalAddress: '8 Quay Street, Riverton', phone: '555-0117' },
  });
  await stopAll();
  await start({ WITNESS_ADMIN_EMAIL: 'a.quist@example.test', WITNESS_ORGANIZATION_NAME: 'Quist Housing' });
  expect(readConfig(given[1] ?? {})).toMatchObject({
    admin: { name: 'a.quist' },
    organization: { name: 'Quist Housing', postalAddress: null, phone: null },
  });
});

test('the stand-in mail server answers for the recipient, and its pages stand on the next port', async () => {
  const port = await freePortPair();
  const { world } = await start({ PORT: String(port) });
  expect(readConfig(given[0] ?? {}).mail).toMatchObject({ kind: 'smtp', answersFor: 'recipient' });
  expect(world).toBe(`http://127.0.0.1:${port + 1}`);
  expect((await fetch(`${world}/api/messages`)).status).toBe(200);
});

test('a real mail service gets no demo and no stand-in beside it', async () => {
  const started = await start({ SMTP_URL: 'smtp://relay.example.test', WITNESS_ADMIN_PASSWORD: 'chosen by the operator' });
  expect(started).toMatchObject({ world: undefined, demo: undefined, admin: { password: undefined } });
  expect(asked).toEqual(['POST /api/v1/sessions']);
});

test('a database that knows another password is told, and no wrong password is shown', async () => {
  knownPassword = 'of an earlier installation';
  const started = await start();
  expect(started).toMatchObject({ demo: undefined, admin: { password: undefined } });
  expect(lines.join('\n')).toContain('admin@example.test has another password in this database');
});

test('a taken port is told before anything starts', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(start({ PORT: String(port) })).rejects.toThrow(
    `Port ${port} is taken by another program. Stop that program, or choose another port`,
  );
  other.close();
  expect(stops).toEqual([]);
});

test('half a configuration is told before anything starts', async () => {
  await expect(start({ SENDGRID_API_KEY: 'SG.x' })).rejects.toThrow('SENDGRID_WEBHOOK_PUBLIC_KEY: is missing');
  expect(stops).toEqual([]);
});

test('a service that does not come up leaves the way to stop what already runs', async () => {
  const failing = async () => {
    throw new Error('the service fell over');
  };
  const env = { MONGODB_URI: process.env.WITNESS_TEST_MONGO, PORT: String(await freePortPair()) };
  const onRunning = (stop: () => Promise<void>) => stops.push(stop);
  await expect(startEverything({ env, root, say: () => {}, loadWitness: async () => failing, onRunning })).rejects.toThrow(
    'the service fell over',
  );
  expect(stops).toHaveLength(4);
});
