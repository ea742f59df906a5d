import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { BlobServiceClient } from '@azure/storage-blob';
import { beforeAll, expect, test } from '@jest/globals';
import { createAzureBlobStore } from '../../server/adapters/blobs/azure-blob';
import type { BlobStore } from '../../server/ports/blob-store';
import { forward } from '../support/forward';
import { testBlobs } from '../support/stack';

// Every adapter of the port keeps this; there is one so far.
let blobs: BlobStore;
let place: { connectionString: string; container: string };
beforeAll(async () => {
  place = await testBlobs();
  blobs = createAzureBlobStore({ kind: 'connection-string', ...place });
});

async function keys(prefix: string, store = blobs): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of store.list(prefix)) found.push(key);
  return found;
}

test('a stream of several blocks comes back byte for byte, whole and in part', async () => {
  const bytes = Buffer.alloc(3_500_000, 'evidence ');
  const pieces = Array.from({ length: 35 }, (_, piece) => bytes.subarray(piece * 100_000, (piece + 1) * 100_000));
  await blobs.put('whole/one', Readable.from(pieces), { type: 'application/pdf' });
  const back = await buffer(await blobs.open('whole/one'));
  expect(createHash('sha256').update(back).digest()).toEqual(createHash('sha256').update(bytes).digest());
  expect(await buffer(await blobs.open('whole/one', { start: 1_048_570, end: 1_048_590 }))).toEqual(bytes.subarray(1_048_570, 1_048_591));
  expect(await blobs.info('whole/one')).toEqual({ size: 3_500_000 });
});

test('bytes in hand are stored, replaced and removed, and removing twice is no error', async () => {
  await blobs.putBytes('hand/one', Buffer.from('first'));
  await blobs.putBytes('hand/one', Buffer.from('pre second').subarray(4));
  expect(String(await buffer(await blobs.open('hand/one')))).toBe('second');
  await blobs.remove('hand/one');
  await blobs.remove('hand/one');
  await expect(blobs.open('hand/one')).rejects.toMatchObject({ code: 'file.missing' });
  await expect(blobs.info('hand/one')).rejects.toMatchObject({ code: 'file.missing' });
});

test('a list names the keys below a prefix with their time', async () => {
  for (const key of ['list/a', 'list/b/c', 'other/d']) await blobs.putBytes(key, Buffer.from(key));
  expect(await keys('list/')).toEqual(['list/a', 'list/b/c']);
  for await (const { changedAt } of blobs.list('list/')) expect(Math.abs(Date.now() - changedAt.getTime())).toBeLessThan(60_000);
});

test('a stream that fails, is destroyed in silence, or is called off leaves nothing under its key', async () => {
  async function* failing() {
    yield Buffer.alloc(1_500_000);
    throw new Error('the line was cut');
  }
  await expect(blobs.put('cut/failing', Readable.from(failing()))).rejects.toThrow();

  const silent = new Readable({ read() {} });
  silent.push(Buffer.alloc(1_500_000));
  const put = blobs.put('cut/silent', silent);
  setImmediate(() => silent.destroy());
  await expect(put).rejects.toThrow();

  const stop = new AbortController();
  const endless = new Readable({ read() {} });
  endless.push(Buffer.alloc(1_500_000));
  const called = blobs.put('cut/called-off', endless, { signal: stop.signal });
  stop.abort();
  await expect(called).rejects.toThrow();
  expect(await keys('cut/')).toEqual([]);
});

test('a container that is missing is made, and one that vanished is made again', async () => {
  const container = `${place.container}-new`;
  const fresh = createAzureBlobStore({ kind: 'connection-string', ...place, container });
  await fresh.ping();
  await BlobServiceClient.fromConnectionString(place.connectionString).deleteContainer(container);
  await expect(fresh.putBytes('one', Buffer.from('x'))).rejects.toMatchObject({ code: 'service.unavailable' });
  await fresh.putBytes('one', Buffer.from('x'));
  expect(await fresh.info('one')).toEqual({ size: 1 });
});

test('nobody there, and somebody who hangs up, are an outage; once the store is back the same object works', async () => {
  const hangsUp = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(hangsUp, 'listening');
  const { port } = hangsUp.address() as { port: number };
  const elsewhere = { ...place, connectionString: place.connectionString.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`) };
  const down = createAzureBlobStore({ kind: 'connection-string', ...elsewhere });
  const outage = { code: 'service.unavailable' };
  await expect(down.putBytes('x', Buffer.from('x'))).rejects.toMatchObject(outage);
  hangsUp.close();
  await once(hangsUp, 'close');
  await expect(down.open('x')).rejects.toMatchObject(outage);
  await expect(down.put('x', Readable.from([Buffer.from('x')]))).rejects.toMatchObject(outage);
  await expect(keys('x', down)).rejects.toMatchObject(outage);
  await expect(down.ping()).rejects.toMatchObject(outage);

  const real = Number(/127\.0\.0\.1:(\d+)/.exec(place.connectionString)?.[1]);
  const back = await forward(port, real);
  await down.putBytes('back', Buffer.from('again'));
  expect(await down.info('back')).toEqual({ size: 5 });
  await back.stop();
});
