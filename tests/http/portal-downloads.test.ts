import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { digestOf } from '../../server/access/link';
import { recordsOf } from '../../server/evidence/verified-chain';
import { blobKeyOf } from '../../server/files/file';
import { newTicket } from '../../server/portal/downloads/download-ticket';
import { type PortalService, portalService } from '../support/portal-service';
import { browserHeaders, deviceAt } from '../support/portal-visitor';
import { until } from '../support/until';

let service: PortalService;
beforeAll(async () => {
  service = await portalService();
});
afterAll(() => service.stop());

const file = (bytes: Buffer, name = 'notice.pdf', type = 'application/pdf') => ({ name, type, bytes });

async function opened(bytes: Buffer, name?: string, type?: string) {
  const letter = await service.plant({ files: [file(bytes, name, type)] });
  const device = deviceAt(letter.page);
  await device.open();
  return { letter, device, downloads: async () => recordsOf(await service.chainOf(letter), 'file.downloaded') };
}

/** What the ticket of an address says was served. */
async function servedBy(organizationId: string, address: string) {
  const ticket = new URL(address, service.url).searchParams.get('ticket') ?? '';
  return service.downloadTickets.find(organizationId, digestOf(ticket));
}

test('a download is a request, then the file, then one fact with its size and the hash of what was served', async () => {
  const bytes = randomBytes(300_000);
  const { letter, device, downloads } = await opened(bytes);
  const address = await device.request(0);
  expect(address).toMatch(new RegExp(`^/p/${letter.token}/files/0\\?ticket=[\\w-]{22}$`));
  expect((await service.kindsOf(letter)).at(-1)).toBe('file.requested');

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const answer = await device.go(address);
  expect(answer.status).toBe(200);
  expect(answer.bytes.equals(bytes)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': '300000',
    'content-disposition': `attachment; filename="notice.pdf"; filename*=UTF-8''notice.pdf`,
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  await until(async () => (await downloads()).length === 1);
  const [fact] = await downloads();
  expect(fact?.facts).toEqual({ attempt: 1, file: 0, size: 300_000, hash: 'computed' });
  expect(fact?.disclosed).toEqual({ ip: '127.0.0.1', agent: browserHeaders['user-agent'], sha256 });

  expect((await device.go(address)).bytes.equals(bytes)).toBe(true);
  await device.go(await device.request(0));
  await until(async () => (await downloads()).length === 2);
  expect((await service.kindsOf(letter)).filter((kind) => kind === 'file.requested')).toHaveLength(2);
});

test('HEAD gives the headers alone and counts for nothing', async () => {
  const { letter, device } = await opened(randomBytes(5_000));
  const address = await device.request(0);
  const answer = await device.go(address, { method: 'HEAD', headers: { range: 'bytes=0-9' } });
  expect([answer.status, answer.headers['content-length'], answer.bytes.length]).toEqual([200, '5000', 0]);
  expect(await servedBy(letter.organizationId, address)).toMatchObject({ served: [], completedAt: null });
});

test.each([
  ['bytes=0-0', 206, 'bytes 0-0/1000', 0, 1],
  ['bytes=990-', 206, 'bytes 990-999/1000', 990, 1000],
  ['bytes=990-5000', 206, 'bytes 990-999/1000', 990, 1000],
  ['bytes=-10', 206, 'bytes 990-999/1000', 990, 1000],
  ['bytes=-5000', 206, 'bytes 0-999/1000', 0, 1000],
  ['BYTES=5-7', 206, 'bytes 5-7/1000', 5, 8],
  ['bytes=1000-', 416, 'bytes */1000', 0, 0],
  ['bytes=-0', 416, 'bytes */1000', 0, 0],
  ['bytes=7-5', 200, undefined, 0, 1000],
  ['bytes=0-1,4-5', 200, undefined, 0, 1000],
  ['bytes=a-b', 200, undefined, 0, 1000],
  ['lines=0-1', 200, undefined, 0, 1000],
])('the range %s is answered with %i', async (range, status, contentRange, from, to) => {
  const bytes = randomBytes(1000);
  const { device } = await opened(bytes);
  const answer = await device.go(await device.request(0), { headers: { range } });
  expect([answer.status, answer.headers['content-range']]).toEqual([status, contentRange]);
  expect(answer.bytes.equals(bytes.subarray(from, to))).toBe(true);
});

test('If-Range gives the part while the file is the one that was begun, and else the whole', async () => {
  const bytes = randomBytes(1000);
  const { device } = await opened(bytes);
  const address = await device.request(0);
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
  const ask = async (ifRange: string) => (await device.go(address, { headers: { range: 'bytes=1-2', 'if-range': ifRange } })).status;
  expect([await ask(etag), await ask(`W/${etag}`), await ask('"other"'), await ask('Sat, 01 Jan 2000 00:00:00 GMT')]).toEqual([
    206, 200, 200, 200,
  ]);
});

test('any ranges that cover the file give one fact, whatever their order and overlap, and any that leave a byte out give none', async () => {
  const size = 4_000;
  const { letter, device, downloads } = await opened(randomBytes(size));
  const cut = fc.integer({ min: 1, max: size - 1 });
  const overlap = fc.nat({ max: 300 });
  const plan = fc.record({
    cuts: fc.uniqueArray(cut, { minLength: 1, maxLength: 6 }),
    overlap,
    hole: fc.option(fc.nat({ max: size - 1 })),
    order: fc.infiniteStream(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ cuts, overlap, hole, order }) => {
      const before = (await downloads()).length;
      const starts = [0, ...cuts.sort((one, other) => one - other)];
      const whole = starts.map((start, index) => [start, Math.min(size - 1, (starts[index + 1] ?? size) - 1 + overlap)] as const);
      const ranges = whole.flatMap(([start, end]) => {
        if (hole === null || hole < start || hole > end) return [[start, end] as const];
        return [[start, hole - 1] as const, [hole + 1, end] as const].filter(([from, to]) => from <= to);
      });
      const shuffled = ranges.map((range) => ({ range, at: order.next().value ?? 0 })).sort((one, other) => one.at - other.at);
      const { ticket, row } = await plantTicket(letter, size);
      await Promise.all(
        shuffled.map(async ({ range: [start, end] }) => {
          const answer = await device.go(`/p/${letter.token}/files/0?ticket=${ticket}`, { headers: { range: `bytes=${start}-${end}` } });
          expect(answer.status).toBe(206);
        }),
      );
      const left = shuffled.length === 0;
      await until(async () => {
        const now = await service.downloadTickets.find(letter.organizationId, row.id);
        const total = now?.served.reduce((sum, { start, end }) => sum + end - start + 1, 0) ?? 0;
        return left || total === (hole === null ? size : size - 1);
      });
      if (hole === null) await until(async () => (await downloads()).length === before + 1);
      expect(await downloads()).toHaveLength(before + (hole === null ? 1 : 0));
    }),
    { numRuns: 15 },
  );

  async function plantTicket(of: typeof letter, bytes: number) {
    const made = newTicket(of.link, { index: 0, size: bytes }, true, new Date());
    await service.downloadTickets.insert([made.row]);
    return made;
  }
}, 60_000);

test('a download that is cut leaves no fact, and one when the rest is fetched', async () => {
  const bytes = randomBytes(24 * 1024 * 1024);
  const { letter, device, downloads } = await opened(bytes);
  const address = await device.request(0);
  const outgoing = request(service.url + address, { agent: false, headers: browserHeaders }).end();
  const [incoming] = await once(outgoing, 'response');
  await once(incoming, 'data');
  incoming.pause();
  outgoing.destroy();
  await until(async () => ((await servedBy(letter.organizationId, address))?.served.length ?? 0) > 0);
  const [served] = (await servedBy(letter.organizationId, address))?.served ?? [];
  expect(served?.start).toBe(0);
  expect(served?.end).toBeLessThan(bytes.length - 1);
  expect(await downloads()).toHaveLength(0);

  const from = (served?.end ?? 0) - 1_000;
  const rest = await device.go(address, { headers: { range: `bytes=${from}-` } });
  expect(rest.bytes.equals(bytes.subarray(from))).toBe(true);
  await until(async () => (await downloads()).length === 1);
  expect((await downloads())[0]?.facts).toMatchObject({ size: bytes.length, hash: 'recorded' });
}, 60_000);

test('a file that is no longer the one that was certified is not handed over to its end', async () => {
  const bytes = randomBytes(400_000);
  const { letter, device, downloads } = await opened(bytes);
  const altered = Buffer.from(bytes);
  altered[399_999] = (altered[399_999] ?? 0) ^ 1;
  await service.blobs.putBytes(blobKeyOf(letter.organizationId, letter.files[0]?.id ?? ''), altered);
  const address = await device.request(0);
  await expect(device.go(address)).rejects.toThrow(/aborted|hang up/);
  expect(await downloads()).toHaveLength(0);
  expect(service.logged.some((line) => line.includes('evidence.damaged'))).toBe(true);
});

test('a file that the store does not give is answered with a page that says so, and its ticket stays good', async () => {
  const bytes = randomBytes(2_000);
  const { letter, device, downloads } = await opened(bytes);
  const key = blobKeyOf(letter.organizationId, letter.files[0]?.id ?? '');
  await service.blobs.remove(key);
  const address = await device.request(0);
  const answer = await device.go(address);
  expect([answer.status, answer.headers['content-disposition'], answer.headers['content-type']]).toEqual([
    503,
    undefined,
    'text/html; charset=utf-8',
  ]);
  expect(answer.text).toContain('Please try again in a moment');
  expect(await downloads()).toHaveLength(0);
  await service.blobs.putBytes(key, bytes);
  expect((await device.go(address)).bytes.equals(bytes)).toBe(true);
  await until(async () => (await downloads()).length === 1);
});

test('a ticket opens its own file of its own link, for half an hour', async () => {
  const { letter, device } = await opened(randomBytes(100));
  const other = await opened(randomBytes(100));
  const address = await device.request(0);
  const ticket = new URL(address, service.url).searchParams.get('ticket');
  for (const wrong of [
    `/p/${other.letter.token}/files/0?ticket=${ticket}`,
    `/p/${letter.token}/files/1?ticket=${ticket}`,
    `/p/${letter.token}/files/0?ticket=${'A'.repeat(22)}`,
    `/p/${letter.token}/files/0?ticket=a&ticket=b`,
    `/p/${letter.token}/files/0`,
    `/p/${letter.token}/files/x?ticket=${ticket}`,
  ])
    expect((await device.go(wrong)).status).toBe(404);
  expect((await deviceAt(letter.page).go(address)).status).toBe(200);
  service.pass(30 * 60_000 + 1);
  const late = await device.go(address);
  expect([late.status, late.headers.location]).toEqual([303, `/p/${letter.token}`]);
});

test.each([
  ['契約書 100%.pdf', `filename="___ 100_.pdf"; filename*=UTF-8''%E5%A5%91%E7%B4%84%E6%9B%B8%20100%25.pdf`],
  ['a\r\nSet-Cookie: b=1.pdf', `filename="aSet-Cookie_ b=1.pdf"; filename*=UTF-8''aSet-Cookie_%20b%3D1.pdf`],
  ['../../etc/passwd', `filename="__.._etc_passwd"; filename*=UTF-8''__.._etc_passwd`],
  ['facture\u202efdp.exe', `filename="facturefdp.exe"; filename*=UTF-8''facturefdp.exe`],
])('the name %j is saved as nothing else than a name', async (name, expected) => {
  const { device } = await opened(Buffer.from('x'), name, 'text/html');
  const { headers } = await device.go(await device.request(0));
  expect(headers['content-disposition']).toBe(`attachment; ${expected}`);
  expect([headers['set-cookie'], headers['content-type']]).toEqual([undefined, 'application/octet-stream']);
});

test('requests beyond ten an hour are served and counted instead of recorded, with what follows from them', async () => {
  const { letter, device } = await opened(Buffer.from('a small file'));
  for (let request = 0; request < 12; request += 1) expect((await device.go(await device.request(0))).text).toBe('a small file');
  await until(async () => (await service.kindsOf(letter)).filter((kind) => kind === 'file.downloaded').length === 10);
  expect((await service.kindsOf(letter)).filter((kind) => kind === 'file.requested')).toHaveLength(10);
});
