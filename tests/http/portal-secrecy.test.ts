import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PortalService, portalService } from '../support/portal-service';
import { browserHeaders, call, deviceAt, formsIn } from '../support/portal-visitor';
import { until } from '../support/until';

let service: PortalService;
beforeAll(async () => {
  service = await portalService({ allowances: { unknownLinks: 5, actsOfNetwork: 6, actsOfLink: 8 } });
});
afterAll(() => service.stop());

/** Every document of the database as text, buffers as their letters. */
async function everythingStored(): Promise<string> {
  const { connection } = service.core.db;
  const collections = (await connection.db?.listCollections().toArray()) ?? [];
  const texts = await Promise.all(
    collections.map(async ({ name }) => {
      const documents = (await connection.db?.collection(name).find().toArray()) ?? [];
      return documents.map((document) =>
        JSON.stringify(document, (_, value) => (value?.buffer ? Buffer.from(value.buffer).toString('latin1') : value)),
      );
    }),
  );
  return texts.flat().join('\n');
}

test('a link, a session and a ticket are stored and logged nowhere, and their pages tell no other site', async () => {
  const letter = await service.plant({ files: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('text') }] });
  const device = deviceAt(letter.page);
  const page = await device.open();
  const address = await device.request(0);
  await device.go(address);
  await device.submit(formsIn(page.text).acknowledge);
  await call(`${letter.page}/nothing`, { headers: browserHeaders });
  await until(async () => (await service.kindsOf(letter)).includes('file.downloaded'));

  const secrets = [
    letter.token,
    device.cookies.get('witness_opened') ?? '',
    new URL(address, service.url).searchParams.get('ticket') ?? '',
  ];
  const stored = await everythingStored();
  const chain = await service.chainOf(letter);
  const disclosed = JSON.stringify([chain.records, chain.disclosures]);
  expect(stored).toContain(letter.dispatchId);
  expect(service.logged.some((line) => line.includes('/p/:token'))).toBe(true);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w-]{22}$/);
    for (const place of [stored, disclosed, ...service.logged]) expect(place).not.toContain(secret);
  }
  for (const answer of [page, await device.go(address)]) {
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-robots-tag']).toBe('noindex, nofollow');
  }
  expect(page.text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
});

test('who tries unknown links is told to wait, while good links still open from there', async () => {
  const tries = [];
  for (let index = 0; index < 7; index += 1)
    tries.push(await call(`${service.url}/p/${'A'.repeat(21)}${index}`, { headers: browserHeaders }));
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 429, 429]);
  expect(tries.at(-1)?.headers['retry-after']).toMatch(/^\d+$/);
  expect(tries.at(-1)?.text).toContain('Too many requests');
  expect((await deviceAt((await service.plant()).page).look()).status).toBe(200);
});

test('who presses without end is told to wait, and the chain stays as it was', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const form = formsIn((await device.open()).text).acknowledge;
  for (let press = 0; press < 5; press += 1) expect((await device.submit(form)).status).toBe(303);
  const { head } = await service.chainOf(letter);
  const refused = await device.submit(form);
  expect([refused.status, refused.text.includes('Back to the message')]).toEqual([429, true]);
  expect((await service.chainOf(letter)).head).toEqual(head);
  expect((await device.look()).status).toBe(200);
});
