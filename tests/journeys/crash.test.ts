import { randomInt } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { ActivityReply } from '../../shared/contract/activities';
import { freePortPair } from '../support/free-port-pair';
import { type ServiceProcess, startServiceProcess } from '../support/service-process';
import { testBlobs, testDatabase } from '../support/stack';
import { until } from '../support/until';

// `npm run test:crash` kills thirty times; the everyday run has fewer, to stay short.
const kills = Number(process.env.WITNESS_CRASH_KILLS ?? 6);
const activities = 30;
const recipientsEach = 10;
const connections = 16;

interface Taken {
  to: string;
  messageId: string;
}

const taken: Taken[] = [];
/** While it is held, messages whose dot has come wait for their answer. */
let answers = Promise.resolve();
let dots = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const message = buffer(stream);
    // A message cut off before its end was never taken: its sender is dead and says nothing more.
    message.then(
      async (bytes) => {
        // Between the dot and our answer lies the moment that nobody can know about: make it long enough to be hit.
        dots += 1;
        await Promise.all([answers, wait(randomInt(0, 9))]);
        const { messageId = '' } = await PostalMime.parse(bytes);
        taken.push({ to: session.envelope.rcptTo[0]?.address ?? '', messageId });
        done();
      },
      () => done(new Error('cut off')),
    );
  },
});
server.on('error', () => {});

let env: Record<string, string>;
let service: ServiceProcess;
beforeAll(async () => {
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', () => ready());
  });
  const { uri } = await testDatabase();
  const { connectionString, container } = await testBlobs();
  env = {
    PORT: String(await freePortPair()),
    MONGODB_URI: uri,
    AZURE_STORAGE_CONNECTION_STRING: connectionString,
    AZURE_STORAGE_CONTAINER: container,
    SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`,
    SMTP_ANSWERS_FOR: 'recipient',
    SMTP_CONNECTIONS: String(connections),
    WITNESS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    WITNESS_ADMIN_EMAIL: 'admin@example.test',
    WITNESS_ADMIN_PASSWORD: 'correct horse battery',
    WITNESS_RETRY_SCHEDULE: '1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1',
    WITNESS_LEASE_SECONDS: '3',
  };
  service = await startServiceProcess(env);
}, 60_000);
afterAll(async () => {
  await service.kill('SIGTERM');
  await new Promise<void>((closed) => {
    server.close(() => closed());
  });
});

/** A client that does what a careful client does: the same key until an answer comes. */
async function call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  for (;;) {
    const answer = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    if (answer?.ok) return (await answer.json().catch(() => null)) as T;
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    await wait(30);
  }
}

async function signIn(): Promise<Record<string, string>> {
  const { token } = await call<{ token: string }>('POST', '/sessions', {
    email: env.WITNESS_ADMIN_EMAIL,
    password: env.WITNESS_ADMIN_PASSWORD,
  });
  return { Authorization: `Bearer ${token}` };
}

function send(name: string, authorized: Record<string, string>): Promise<{ id: string }> {
  const recipients = Array.from({ length: recipientsEach }, (_, at) => ({ email: `${name}-${at}@example.test` }));
  const body = { type: 'certified-email', recipients, subject: `Notice ${name}`, body: '<p>A notice.</p>' };
  return call('POST', '/activities', body, { ...authorized, 'Idempotency-Key': `crash-${name}` });
}

/** The activity once each of its recipients has an outcome. */
async function settledActivity(id: string, authorized: Record<string, string>): Promise<ActivityReply> {
  const settled = new Set(['delivered', 'uncertain']);
  for (;;) {
    const activity = await call<ActivityReply>('GET', `/activities/${id}`, undefined, authorized);
    if (activity.recipients.every(({ status }) => settled.has(status))) return activity;
    await wait(250);
  }
}

test(`${kills} kills while ${activities * recipientsEach} emails go out lose none and send none twice`, async () => {
  const authorized = await signIn();
  let killing = true;
  const killer = (async () => {
    for (let kill = 0; kill < kills; kill += 1) {
      await wait(randomInt(50, 900));
      await service.kill('SIGKILL');
      service = await startServiceProcess(env);
    }
    killing = false;
  })();
  const asked = await Promise.all(
    Array.from({ length: activities }, async (_, index) => {
      await wait((index * kills * 700) / activities);
      return send(`r${index}`, authorized);
    }),
  );
  await killer;
  expect(killing).toBe(false);
  const ends = await Promise.all(asked.map(({ id }) => settledActivity(id, authorized)));

  const recipients = ends.flatMap((end) => end.recipients);
  const counts = Map.groupBy(taken, ({ to }) => to);
  const delivered = recipients.filter(({ status }) => status === 'delivered');
  const uncertain = recipients.filter(({ status }) => status === 'uncertain');
  console.log(
    `${kills} kills: ${delivered.length} delivered, ${uncertain.length} uncertain (${uncertain.filter(({ email }) => counts.has(email)).length} of them taken), ${taken.length} messages at the server`,
  );
  expect(new Set(recipients.map(({ email }) => email)).size).toBe(activities * recipientsEach);
  expect(delivered.filter(({ email }) => counts.get(email)?.length !== 1)).toEqual([]);
  expect([...counts.values()].filter(({ length }) => length > 1)).toEqual([]);
  expect(uncertain.length).toBeLessThanOrEqual(connections * kills);

  const explained = new Set<string>();
  for (const { id, recipients: each } of ends)
    for (const { id: rid } of each) {
      const { disclosures } = await call<{ disclosures: { fields: Record<string, [string, unknown]> }[] }>(
        'GET',
        `/activities/${id}/recipients/${rid}/evidence`,
        undefined,
        authorized,
      );
      for (const { fields } of disclosures) if (fields.messageId) explained.add(String(fields.messageId[1]));
    }
  expect(taken.filter(({ messageId }) => !explained.has(messageId))).toEqual([]);
}, 300_000);

test('a stop in the middle of a hundred emails ends with success, leaves no lease, and the next start sends what is left', async () => {
  const authorized = await signIn();
  const before = taken.length;
  dots = 0;
  const held = Promise.withResolvers<void>();
  answers = held.promise;
  const asked = await Promise.all(Array.from({ length: 10 }, (_, index) => send(`stop${index}`, authorized)));
  await until(() => dots === connections);
  expect(taken.length).toBe(before);

  const ended = service.kill('SIGTERM');
  // By then it has heard the signal.
  await until(() =>
    fetch(`${service.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  held.resolve();
  expect(await ended).toBe(0);
  const connection = await mongoose.createConnection(env.MONGODB_URI ?? '').asPromise();
  const jobs = connection.collection('jobs');
  const left = await jobs.countDocuments({ state: 'ready', name: 'delivery.send-email' });
  expect(await jobs.countDocuments({ state: 'leased' })).toBe(0);
  await connection.close();
  expect(taken.length - before + left).toBe(100);

  service = await startServiceProcess(env);
  const ends = await Promise.all(asked.map(({ id }) => settledActivity(id, authorized)));
  const recipients = ends.flatMap((end) => end.recipients);
  expect(recipients.filter(({ status }) => status !== 'delivered')).toEqual([]);
  const arrived = taken.slice(before).map(({ to }) => to);
  expect(arrived.sort()).toEqual(recipients.map(({ email }) => email).sort());
}, 120_000);
