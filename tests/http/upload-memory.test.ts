import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { maxFileBytes } from '../../shared/contract/files';
import { pdfOf } from '../support/pdf-fixtures';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const mebi = 1024 * 1024;
let child: ChildProcess;
let service: { url: string; token: string };
beforeAll(async () => {
  child = fork(at('tests/support/hold-service.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '', TSX_TSCONFIG_PATH: at('tsconfig.base.json') },
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the service ended before it was ready')));
  ended.catch(() => {});
  [service] = (await Promise.race([once(child, 'message'), ended])) as [typeof service];
}, 60_000);
afterAll(() => {
  child.disconnect();
});

async function mostMemory(): Promise<number> {
  const answer = once(child, 'message') as Promise<[{ most: number }]>;
  child.send('ask');
  return (await answer)[0].most;
}

async function upload(start: Uint8Array, size: number): Promise<{ status: number; pages: number | null }> {
  const block = Buffer.alloc(mebi, 'x');
  async function* body() {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="large"\r\n\r\n');
    yield start;
    for (let left = size - start.length; left > 0; left -= block.length) yield block.subarray(0, Math.min(left, block.length));
    yield Buffer.from('\r\n--x--\r\n');
  }
  const response = await fetch(`${service.url}/api/v1/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'multipart/form-data; boundary=x' },
    body: Readable.toWeb(Readable.from(body())) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit);
  const { pages } = (await response.json()) as { pages: number | null };
  return { status: response.status, pages };
}

test('an upload of 100 MB adds less than 96 MB of memory', async () => {
  expect(await upload(Buffer.from('warm'), 2 * mebi)).toMatchObject({ status: 201 });
  await mostMemory();
  const before = await mostMemory();
  expect(await upload(Buffer.from('first'), maxFileBytes)).toMatchObject({ status: 201 });
  const first = (await mostMemory()) - before;
  console.info(`memory added by an upload of 100 MB: ${Math.round(first / mebi)} MB`);
  expect(first).toBeLessThan(96 * mebi);
}, 60_000);

test('a damaged PDF of 100 MB, which makes its reader look everywhere, adds less than 96 MB too', async () => {
  await mostMemory();
  const before = await mostMemory();
  expect(await upload(await pdfOf(1), maxFileBytes)).toEqual({ status: 201, pages: null });
  const added = (await mostMemory()) - before;
  console.info(`memory added by a damaged PDF of 100 MB: ${Math.round(added / mebi)} MB`);
  expect(added).toBeLessThan(96 * mebi);
}, 60_000);
