import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunningTimeStamps, startTimeStamps } from '../../local/start-time-stamps';
import { demonstrationName } from '../../local/time-stamps/demonstration-keys';
import { createTimeStampAuthority } from '../../server/adapters/time-stamps/rfc3161';
import { checkTimeStampToken } from '../../shared/evidence/verify/pki/time-stamp';

let local: RunningTimeStamps;
const servers: Server[] = [];
const imprint = new Uint8Array(createHash('sha256').update('a checkpoint').digest());
beforeAll(async () => {
  local = await startTimeStamps({ dataDir: await mkdtemp(join(tmpdir(), 'witness-tsa-')) });
});
afterAll(async () => {
  await local.stop();
  for (const server of servers) server.close();
});

async function authorityThat(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a token is granted for the imprint asked, now, with the nonce asked', async () => {
  const { token, nonce } = await createTimeStampAuthority([local.url]).stamp(imprint);
  const check = await checkTimeStampToken(token, imprint);
  expect(check).toMatchObject({ state: 'sound', stamp: { authority: demonstrationName, nonce } });
  expect(Math.abs((check.stamp?.at.getTime() ?? 0) - Date.now())).toBeLessThan(5_000);
});

test('a token for something else is told apart, and no changed byte passes', async () => {
  const { token } = await createTimeStampAuthority([local.url]).stamp(imprint);
  expect(await checkTimeStampToken(token, new Uint8Array(randomBytes(32)))).toEqual({ state: 'wrong-imprint', stamp: null });
  const unmarked: number[] = [];
  for (let at = 0; at < token.length; at += 13) {
    const altered = token.slice();
    altered[at] = (altered[at] as number) ^ 1;
    const { state, stamp } = await checkTimeStampToken(altered, imprint);
    if (state === 'sound') unmarked.push(at, stamp.at.getTime());
  }
  expect(unmarked).toEqual([]);
});

test.each<[string, RequestListener]>([
  ['answers 500', (_request, response) => response.writeHead(500).end()],
  ['talks nonsense', (_request, response) => response.end('<html>')],
  ['hangs up', (request) => request.socket.destroy()],
  ['refuses', (_request, response) => response.end(Buffer.from('30053003020102', 'hex'))],
])('an authority that %s is followed by the next; with none left the service is unavailable', async (_what, listener) => {
  const broken = await authorityThat(listener);
  expect((await createTimeStampAuthority([broken, local.url]).stamp(imprint)).token.length).toBeGreaterThan(300);
  await expect(createTimeStampAuthority([broken]).stamp(imprint)).rejects.toMatchObject({ code: 'service.unavailable' });
});
