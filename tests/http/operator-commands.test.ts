import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LeasedJob } from '../../server/jobs/job';
import { everyOrganization } from '../../server/jobs/schedules';
import { runOperatorCommand } from '../../server/operator-commands';
import { json, type TestService, testPassword, testService } from '../support/http-service';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.stop());

/** What the command says. */
async function run(name: string, ...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  await runOperatorCommand(service.parts, name, args, (line) => lines.push(line));
  return lines;
}

test('a lost password is given anew, told once, and ends every session', async () => {
  const person = await service.addOrganization('lost@example.test', 'Lost');
  const [line = ''] = await run('reset-password', 'Lost@example.test');
  const password = /signs in with (\S{19}) /.exec(line)?.[1] ?? '';
  const signInWith = (given: string) => fetch(`${service.url}/api/v1/sessions`, json({ email: 'lost@example.test', password: given }));
  expect((await signInWith(testPassword)).status).toBe(401);
  expect((await signInWith(password)).status).toBe(201);
  expect(await service.parts.db.connection.collection('sessions').countDocuments({ organizationId: person.organizationId })).toBe(1);
  await expect(run('reset-password', 'nobody@example.test')).rejects.toThrow('Nobody signs in as nobody@example.test.');
  await expect(run('reset-password')).rejects.toThrow('reset-password <email>');
});

test('on the command line a command does its one thing and ends', async () => {
  const { databaseUri, blobs, masterKey } = service.parts.config;
  if (blobs.kind !== 'connection-string') throw new Error('the test stack has a connection string');
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    MONGODB_URI: databaseUri,
    AZURE_STORAGE_CONNECTION_STRING: blobs.connectionString,
    SMTP_URL: 'smtp://127.0.0.1:9',
    WITNESS_MASTER_KEY: masterKey.toString('base64'),
    WITNESS_LOG_LEVEL: 'silent',
  };
  const main = (...args: string[]) => promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/main.ts', ...args], { env });
  const [listed, refused] = await Promise.allSettled([main('dead-letters'), main('reset-password', 'nobody@example.test')]);
  expect(listed).toMatchObject({ value: { stdout: 'There are none.\n', stderr: '' } });
  expect(refused).toMatchObject({ reason: { code: 1, stderr: 'Nobody signs in as nobody@example.test.\n' } });
});

async function buryOne(organizationId: string, slot: string): Promise<LeasedJob> {
  const { jobs } = service.parts;
  const now = new Date();
  await jobs.enqueue([{ organizationId, name: 'access.fold-visits', payload: { slot }, key: `access.fold-visits:${slot}`, runAt: now }]);
  const [job] = await jobs.claim('access.fold-visits', 1, now, 1_000);
  if (!job) throw new Error('nothing to claim');
  await jobs.settle([{ ticket: job, outcome: 'dead', error: 'the disk was full' }], now);
  return job;
}

test('work that belongs to no organization, once given up, is listed, retried and closed on the command line, and counted', async () => {
  expect(await run('dead-letters')).toEqual(['There are none.']);
  const [one, two] = [await buryOne(everyOrganization, 'one'), await buryOne(everyOrganization, 'two')];
  const theirs = await buryOne(service.admin.organizationId, 'three');
  const listed = await run('dead-letters');
  expect(listed).toHaveLength(2);
  for (const { id } of [one, two])
    expect(listed).toContainEqual(
      expect.stringMatching(new RegExp(`^${id}  access\\.fold-visits  2\\S+Z  after 1 tries: the disk was full$`)),
    );
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  expect(figures).toContain('witness_jobs{name="access.fold-visits",state="dead"} 3');

  await run('dead-letters', 'retry', one.id);
  await run('dead-letters', 'close', two.id, 'counted', 'by', 'hand');
  expect(await run('dead-letters')).toEqual(['There are none.']);
  const jobs = service.parts.db.connection.collection<{ _id: string }>('jobs');
  expect(await jobs.findOne({ _id: one.id })).toMatchObject({ state: 'ready', tries: 0 });
  expect(await jobs.findOne({ _id: two.id })).toMatchObject({ state: 'closed', closedBecause: 'counted by hand', closedBy: 'operator' });
  await expect(run('dead-letters', 'retry', theirs.id)).rejects.toThrow(`No dead letter has the id ${theirs.id}.`);
  await expect(run('dead-letters', 'close', one.id)).rejects.toThrow('close <id> <reason>');
  await expect(run('dead-letters', 'burn', one.id)).rejects.toThrow('Say: dead-letters');
});

test('a command that there is not is named, with those that there are', async () => {
  await expect(run('constructor')).rejects.toThrow(
    'There is no command constructor. There are: rebuild-views, reset-password, dead-letters.',
  );
});
