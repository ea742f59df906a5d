import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findFiles } from '../../server/files/find-files';
import { openFile } from '../../server/files/open-file';
import { sweepOrphans } from '../../server/files/sweep-orphans';
import { maxFileBytes } from '../../shared/contract/files';
import { form, type TestService, testService } from '../support/http-service';
import { pdfOf } from '../support/pdf-fixtures';
import { until } from '../support/until';

let service: TestService;
let openPuts = 0;
beforeAll(async () => {
  service = await testService();
  const { put } = service.parts.blobs;
  service.parts.blobs.put = async (...given) => {
    openPuts += 1;
    await put(...given).finally(() => {
      openPuts -= 1;
    });
  };
});
afterAll(() => service.stop());

const upload = (init: RequestInit) => service.admin.call('/api/v1/files', init);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const records = () => service.parts.db.connection.collection('files').countDocuments();
async function blobKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of service.parts.blobs.list('files/')) keys.push(key);
  return keys.sort();
}
async function problemOf(response: Response) {
  const problem = (await response.json()) as { code: string; pointer?: string; errors?: { pointer: string; code: string }[] };
  return { status: response.status, code: problem.code, pointer: problem.pointer };
}

test('a file is stored with its true type, size, pages and hash, and comes back byte for byte', async () => {
  const bytes = await pdfOf(2);
  const response = await upload(form('Avis d’audience.docx', bytes));
  expect(response.status).toBe(201);
  const file = (await response.json()) as { id: string };
  expect(file).toEqual({
    id: expect.stringMatching(/^[a-z0-9]{26}$/),
    name: 'Avis d’audience.docx',
    type: 'application/pdf',
    size: bytes.length,
    pages: 2,
    sha256: sha256(bytes),
  });
  const { stream } = await openFile(service.parts, service.admin.organizationId, file.id);
  expect(sha256(Buffer.concat(await stream.toArray()))).toBe(sha256(bytes));
  const { stream: part } = await openFile(service.parts, service.admin.organizationId, file.id, { start: 5, end: 9 });
  expect(Buffer.concat(await part.toArray())).toEqual(bytes.subarray(5, 10));
});

test.each([
  ['通知书 — إشعار — הודעה.txt'],
  ['🏛️👩🏽‍⚖️.txt'],
  ['../../etc/passwd'],
  ['D:\\Scans\\notice.pdf'],
  ['say "hello", 100%; a=b.txt'],
  ['line one\r\nline two\u0007.txt'],
  ['bell\u0007 escape\u001b[31m null\0 delete\u007f next\u0085 tab\t.txt'],
  ['a\rb\nc'],
  ['\u202Efdp.exe'],
  [`${'x'.repeat(320)}.pdf`],
  ['é'.normalize('NFD')],
  ['.'],
])('the name %j is kept exactly, and no part of it reaches a key', async (name) => {
  const response = await upload(form(name, 'some words'));
  expect(await response.json()).toMatchObject({ name, type: 'text/plain', size: 10, pages: null });
  for (const key of await blobKeys()) expect(key).toMatch(/^files\/[a-z0-9]{26}\/[a-z0-9]{26}$/);
});

test('a name of which nothing can be read gives way to a plain word; one beyond 1024 letters is refused', async () => {
  expect(await (await upload(form(' \u200b\t', 'x'))).json()).toMatchObject({ name: 'file' });
  expect(await problemOf(await upload(form('n'.repeat(1025), 'x')))).toEqual({
    status: 422,
    code: 'request.invalid',
    pointer: '/file/name',
  });
});

test('what is no upload is refused with its pointer and leaves nothing', async () => {
  const [before, keys] = [await records(), await blobKeys()];
  const two = new FormData();
  two.append('file', new File(['a'], 'a'));
  two.append('file', new File(['b'], 'b'));
  const note = new FormData();
  note.append('file', new File(['a'], 'a'));
  note.append('note', 'x');
  const post = (body: RequestInit['body'], headers = {}) => upload({ method: 'POST', body: body ?? null, headers });
  const json = { 'content-type': 'application/json' };
  const broken = { 'content-type': 'multipart/form-data; boundary=x' };
  expect(await problemOf(await upload(form('empty.pdf', '')))).toEqual({ status: 422, code: 'file.empty', pointer: '/file' });
  expect(await problemOf(await upload(form('a', 'x', 'attachment')))).toEqual({
    status: 422,
    code: 'request.invalid',
    pointer: '/attachment',
  });
  expect(await problemOf(await post(two))).toEqual({ status: 422, code: 'request.invalid', pointer: '/file' });
  expect(await problemOf(await post(note))).toEqual({ status: 422, code: 'request.invalid', pointer: '/note' });
  expect(await problemOf(await post(new FormData()))).toEqual({ status: 422, code: 'request.invalid', pointer: '/file' });
  expect(await problemOf(await post('{}', json))).toMatchObject({ status: 400, code: 'request.malformed' });
  expect(await problemOf(await post('x', { 'content-type': 'multipart/form-data' }))).toMatchObject({
    status: 400,
    code: 'request.malformed',
  });
  expect(await problemOf(await post('no parts here', broken))).toMatchObject({ status: 400, code: 'file.upload-cut' });
  expect(await problemOf(await post('--x\r\nbroken header\r\n\r\nx\r\n--x--', broken))).toMatchObject({
    status: 400,
    code: 'request.malformed',
  });
  expect([await records(), await blobKeys()]).toEqual([before, keys]);
});

/** A form whose file is made while it is sent. */
function largeForm(size: number, withLength: boolean): RequestInit {
  const head = Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="large.bin"\r\n\r\n');
  const tail = Buffer.from('\r\n--x--\r\n');
  const block = randomBytes(1024 * 1024);
  async function* body() {
    yield head;
    for (let left = size; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
    yield tail;
  }
  return {
    method: 'POST',
    body: Readable.toWeb(Readable.from(body())) as unknown as NonNullable<RequestInit['body']>,
    headers: {
      'content-type': 'multipart/form-data; boundary=x',
      ...(withLength && { 'content-length': String(head.length + size + tail.length) }),
    },
    duplex: 'half',
  } as RequestInit;
}

test('100 MiB is taken; one byte more, or an announced 101 MB, is 413 and leaves nothing', async () => {
  const before = await blobKeys();
  const full = await upload(largeForm(maxFileBytes, false));
  expect([full.status, ((await full.json()) as { size: number }).size]).toEqual([201, maxFileBytes]);
  const taken = await blobKeys();
  expect(taken).toHaveLength(before.length + 1);
  const over = { status: 413, code: 'file.too-large', pointer: '/file' };
  expect(await problemOf(await upload(largeForm(maxFileBytes + 1, false)))).toEqual(over);
  expect(await problemOf(await upload(largeForm(101 * 1024 * 1024, true)))).toEqual(over);
  expect(await blobKeys()).toEqual(taken);
}, 60_000);

test('an upload that is cut anywhere leaves no record and no blob', async () => {
  const file = randomBytes(2_500_000);
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="cut.bin"\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x--\r\n')]);
  const { hostname, port } = new URL(service.url);
  const request =
    `POST /api/v1/files HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${service.admin.token}\r\n` +
    `Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`;
  const [before, keys, ended] = [await records(), await blobKeys(), await endedUploads()];
  const places = [0, 1, head.length, 1_048_576 + head.length, head.length + file.length, body.length - 3, body.length - 1];
  for (let extra = 0; extra < 33; extra++) places.push(Math.floor(Math.random() * body.length));

  for (let batch = 0; batch < places.length; batch += 8) {
    const cuts = places.slice(batch, batch + 8).map(
      (place) =>
        new Promise<void>((resolve, reject) => {
          const socket = connect(Number(port), hostname, () => {
            socket.write(request);
            socket.write(body.subarray(0, place), () => socket.destroy());
          });
          socket.on('error', reject).on('close', () => resolve());
        }),
    );
    await Promise.all(cuts);
  }
  await until(async () => (await endedUploads()) === ended + places.length && openPuts === 0);
  await until(async () => (await blobKeys()).length === keys.length);
  expect([await records(), await blobKeys()]).toEqual([before, keys]);
});

async function endedUploads(): Promise<number> {
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  const counts = figures.matchAll(/^witness_http_request_duration_seconds_count\{.*route="\/api\/v1\/files".*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

test('a blob whose record was never written goes after a day; younger ones and those on record stay', async () => {
  const { blobs, files } = service.parts;
  const stored = (await (await upload(form('kept.txt', 'kept'))).json()) as { id: string };
  const orphan = `files/${service.admin.organizationId}/orphan`;
  await blobs.putBytes(orphan, Buffer.from('left behind'));
  await blobs.putBytes('messages/not-ours', Buffer.from('another slice'));
  const at = (hours: number) => ({ now: () => new Date(Date.now() + hours * 3_600_000) });
  expect(await sweepOrphans({ blobs, files, clock: at(23) })).toBe(0);
  expect(await sweepOrphans({ blobs, files, clock: at(25) })).toBe(1);
  expect(await blobKeys()).not.toContain(orphan);
  expect(await blobKeys()).toContain(`files/${service.admin.organizationId}/${stored.id}`);
  expect(await blobs.info('messages/not-ours')).toEqual({ size: 13 });
});

test('when the record cannot be written the blob goes too', async () => {
  const keys = await blobKeys();
  const failing = await testService({
    shared: service.parts,
    changes: { files: { ...service.parts.files, insert: () => Promise.reject(new Error('no room')) } },
  });
  const response = await fetch(`${failing.url}/api/v1/files`, {
    ...form('a.txt', 'words'),
    headers: { authorization: `Bearer ${failing.admin.token}` },
  });
  expect(response.status).toBe(500);
  await failing.stop();
  expect(await blobKeys()).toEqual(keys);
});

test('another organization sees nothing of a file', async () => {
  const file = (await (await upload(form('mine.txt', 'mine'))).json()) as { id: string };
  const stranger = await service.addOrganization('other@example.test', 'Other');
  const { files } = service.parts;
  expect(await files.find(stranger.organizationId, file.id)).toBeNull();
  expect(await files.findMany(stranger.organizationId, [file.id])).toEqual([]);
  expect(await files.known(stranger.organizationId, [file.id])).toEqual(new Set());
  expect(await findFiles(service.parts, stranger.organizationId, [file.id])).toEqual([]);
  await expect(openFile(service.parts, stranger.organizationId, file.id)).rejects.toMatchObject({ code: 'resource.not-found' });
  const body = { type: 'certified-email', recipients: [{ email: 'a@example.test' }], subject: 's', body: 'b', fileIds: [file.id] };
  const response = await stranger.call('/api/v1/activities', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
    body: JSON.stringify(body),
  });
  expect(await problemOf(response)).toEqual({ status: 422, code: 'file.not-found', pointer: '/fileIds/0' });
});
