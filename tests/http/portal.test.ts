import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordsOf } from '../../server/evidence/verified-chain';
import { type PortalService, portalService } from '../support/portal-service';
import { browserHeaders, deviceAt, formsIn } from '../support/portal-visitor';

let service: PortalService;
beforeAll(async () => {
  service = await portalService();
});
afterAll(() => service.stop());

const pdf = { name: 'Notice of entry.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 two pages'), pages: 2 };

test('the cover says who, when and what kind, and neither subject nor files nor addresses', async () => {
  const letter = await service.plant({ subject: 'About the roof', files: [pdf] });
  const { status, text, headers } = await deviceAt(letter.page).look();
  expect(status).toBe(200);
  expect(text).toContain('<bdi>Ledoux &amp; Brandt</bdi> has sent you a certified email');
  expect(text).toMatch(/<time dateTime="[^"]+">[^<]+ (EST|EDT) <span class="second">[\d-]+ [\d:]+ UTC/);
  for (const hidden of ['About the roof', 'Notice of entry', 'tenant@', 'm.ledoux@', 'Friday']) expect(text).not.toContain(hidden);
  expect(Buffer.byteLength(text)).toBeLessThan(30_000);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('no-referrer');
});

test('pressing the button opens the message and leaves one fact, however often it is pressed', async () => {
  // Links that other tests have just followed would make this visitor look like a scanner.
  service.pass(5_000);
  const letter = await service.plant({ files: [pdf] });
  const device = deviceAt(letter.page);
  const cover = formsIn((await device.look()).text).open;
  const [first, second] = await Promise.all([device.submit(cover), device.submit(cover)]);
  expect([first.status, second.status]).toEqual([303, 303]);
  expect(first.headers.location).toBe(`/p/${letter.token}`);
  expect(first.headers['set-cookie']?.[0]).toMatch(new RegExp(`; Path=/p/${letter.token};.*HttpOnly; SameSite=Strict`));
  await device.submit(cover);
  expect((await device.look()).text).toContain('We will enter on Friday.');

  const opened = recordsOf(await service.chainOf(letter), 'portal.opened');
  expect(opened).toHaveLength(1);
  expect(opened[0]?.record.source).toBe('recipient');
  expect(opened[0]?.facts).toEqual({ attempt: 1, class: 'person', reasons: ['browser-navigation'] });
  expect(opened[0]?.disclosed).toEqual({ ip: '127.0.0.1', agent: browserHeaders['user-agent'] });
});

test('another device sees the cover, and its opening is a fact of its own', async () => {
  const letter = await service.plant();
  await deviceAt(letter.page).open();
  const other = deviceAt(letter.page);
  expect((await other.look()).text).not.toContain('Friday');
  await other.open();
  expect(recordsOf(await service.chainOf(letter), 'portal.opened')).toHaveLength(2);
});

test('openings beyond ten in an hour still open the message and are counted instead of recorded', async () => {
  const letter = await service.plant();
  for (let device = 0; device < 12; device += 1) expect((await deviceAt(letter.page).open()).text).toContain('Friday');
  expect(recordsOf(await service.chainOf(letter), 'portal.opened')).toHaveLength(10);
  const counters = await service.visits.listEnded(new Date(Date.now() + 2 * 3_600_000), 100);
  const beyond = counters.filter(({ linkId, reasons }) => linkId === letter.link.id && reasons.includes('beyond-limit'));
  expect(beyond).toHaveLength(1);
});

test('the opened page shows sender, times, text, files with size, pages and hash, and the reference', async () => {
  const letter = await service.plant({ subject: 'About the roof', files: [pdf] });
  const { text } = await deviceAt(letter.page).open();
  const [file] = letter.files;
  for (const shown of [
    'About the roof',
    'Maïa Ledoux',
    'm.ledoux@example.test',
    'Ira Quist',
    'Notice of entry.pdf',
    'two pages',
    '18 bytes',
  ])
    expect(text.replace('2 pages', 'two pages')).toContain(shown);
  const fingerprint = /<code class="fingerprint">(.*?)<\/code>/.exec(text)?.[1] ?? '';
  expect(fingerprint.replace(/<[^>]*>/g, '')).toBe(file?.sha256);
  expect(fingerprint.match(/<span>[0-9a-f]{8}<\/span>/g)).toHaveLength(8);
  const view = await service.views.find(letter.organizationId, letter.dispatchId);
  expect(text).toContain(view?.reference);
});

test('an acknowledgement commits to the sentence that was shown, in its language, once', async () => {
  const letter = await service.plant({ files: [pdf], language: 'fr' });
  const device = deviceAt(letter.page);
  await device.open();
  const page = await device.look('es');
  const sentence = /<blockquote>(.*?)<\/blockquote>/.exec(page.text)?.[1];
  expect(sentence).toMatch(/^He recibido este mensaje/);
  const form = formsIn(page.text).acknowledge;
  const answers = await Promise.all([device.submit(form), device.submit(form)]);
  expect(answers.map(({ status, headers }) => [status, headers.location])).toEqual(
    Array(2).fill([303, `/p/${letter.token}?language=es#acknowledge`]),
  );
  await device.submit(form);

  const facts = recordsOf(await service.chainOf(letter), 'activity.acknowledged');
  expect(facts).toHaveLength(1);
  expect(facts[0]?.facts).toEqual({ attempt: 1, language: 'es', version: 1 });
  expect(facts[0]?.disclosed?.sentence).toBe(sentence);
  const later = new Date(service.clock.now().getTime() + 60_000);
  expect((await service.jobs.claim('proofs.make-version', 100, later, 1)).map(({ payload }) => payload)).toContainEqual({
    dispatchId: letter.dispatchId,
  });
  const after = (await device.look('fr')).text;
  expect(after).toContain('Réception confirmée');
  expect(after).toContain(`<blockquote lang="es">${sentence}</blockquote>`);
  expect(after).toContain(facts[0]?.record.occurredAt);
  expect(formsIn(after).acknowledge).toBeUndefined();
});

test('an act without its nonce, with that of another link or act, or without an opening leaves no fact', async () => {
  const letter = await service.plant({ files: [pdf] });
  const device = deviceAt(letter.page);
  const cover = formsIn((await device.look()).text).open;
  const foreign = formsIn((await deviceAt((await service.plant()).page).look()).text).open?.fields.nonce ?? '';
  for (const nonce of ['', 'x.y.z', foreign, 'é'.repeat(20)]) {
    const answer = await device.submit(cover, { nonce });
    expect([answer.status, device.cookies.has('witness_opened')]).toEqual([403, false]);
    expect(answer.text).toContain('Nothing was recorded');
  }
  const unopened = await device.submit({
    action: `/p/${letter.token}/acknowledge`,
    fields: { nonce: foreign, language: 'en', version: '1' },
  });
  expect(unopened.status).toBe(403);

  const forms = formsIn((await device.open()).text);
  const wrong = await device.submit(forms.acknowledge, { nonce: forms['files/0/request']?.fields.nonce ?? '' });
  const missing = await device.submit(forms['files/0/request'], { nonce: '' });
  expect([wrong.status, missing.status]).toEqual([403, 403]);
  expect(await service.kindsOf(letter)).toEqual(['activity.accepted', 'email.delivered', 'portal.opened']);
});

test('a browser that keeps no cookies is told so, and no opening is recorded that it could not show', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const cover = formsIn((await device.look()).text).open;
  device.cookies.clear();
  const answer = await device.submit(cover);
  expect([answer.status, answer.text.includes('Please allow cookies')]).toEqual([403, true]);
  expect(await service.kindsOf(letter)).not.toContain('portal.opened');
  expect((await device.submit(cover)).status).toBe(303);
});

test('a form that another site sends is refused, by fetch metadata or by its origin', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const cover = formsIn((await device.look()).text).open;
  expect((await device.submit(cover, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const old = deviceAt(letter.page, { 'user-agent': browserHeaders['user-agent'] });
  await old.look();
  const oldBrowser = (origin: string) =>
    old.go(cover?.action ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams(cover?.fields).toString(),
    });
  expect((await oldBrowser('https://elsewhere.example.test')).status).toBe(403);
  expect(await service.kindsOf(letter)).not.toContain('portal.opened');
  expect((await oldBrowser('null')).status).toBe(303);
  expect(await service.kindsOf(letter)).toContain('portal.opened');
});

test('an opened message closes after two hours and says so when an act comes late', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const form = formsIn((await device.open()).text).acknowledge;
  service.pass(2 * 3_600_000 + 1);
  const late = await device.submit(form);
  expect([late.status, late.text.includes('Nothing is lost')]).toEqual([403, true]);
  expect((await device.look()).text).not.toContain('Friday');
  expect(await service.kindsOf(letter)).not.toContain('activity.acknowledged');
});

test('words that have changed since the page was drawn are shown again, not confirmed', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const form = formsIn((await device.open()).text).acknowledge;
  expect((await device.submit(form, { version: '0' })).status).toBe(303);
  expect(await service.kindsOf(letter)).not.toContain('activity.acknowledged');
});

/** The sender asks for a second attempt, to a corrected address or to the same. */
async function requestAttempt({ organizationId, dispatchId: chain }: { organizationId: string; dispatchId: string }, corrected: boolean) {
  const actor = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
  const authentication = { method: 'password-session' as const, at: new Date().toISOString() };
  const disclosed = { address: corrected ? 'other@example.test' : 'tenant@example.test', actor, authentication };
  const facts = { attempt: 2, corrected };
  await service.writer.append({
    organizationId,
    chain,
    drafts: [{ kind: 'attempt.requested', source: 'sender', occurredAt: new Date(), facts, disclosed }],
  });
}

test('after a second mail to the same address the first link still opens, and its acts name the first attempt', async () => {
  const letter = await service.plant();
  await requestAttempt(letter, false);
  expect((await deviceAt(letter.page).open()).text).toContain('Friday');
  expect(recordsOf(await service.chainOf(letter), 'portal.opened')[0]?.facts.attempt).toBe(1);
});

test('unknown, malformed, replaced and half-known addresses all answer with the same page', async () => {
  const replaced = await service.plant();
  await requestAttempt(replaced, true);
  const { page } = replaced;
  const base = new URL('/p/', page).href;
  const known = await service.plant();
  const pages = [
    page,
    `${base}${'A'.repeat(22)}`,
    `${base}x`,
    `${base}%E0%A4%A`,
    `${base}${encodeURIComponent('../../etc/passwd')}`,
    `${base}${'long'.repeat(500)}`,
    `${known.page}/nothing/here`,
    `${known.page.slice(0, -1)}`,
  ];
  const normal = async (url: string) => {
    const { status, text } = await deviceAt(url).look();
    return { status, text: text.replace(/nonce="[^"]*"/g, '') };
  };
  const [first, ...others] = await Promise.all(pages.map(normal));
  expect(first?.status).toBe(404);
  expect(first?.text).toContain('This link opens nothing');
  expect(first?.text).not.toContain('Ledoux');
  for (const other of others) expect(other).toEqual(first);
});

test('a withdrawn message says so and opens no more, not even on a device that had it open', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  await device.open();
  const actor = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
  const disclosed = { reason: 'wrong file', actor, authentication: { method: 'password-session' as const, at: new Date().toISOString() } };
  await service.writer.append({
    organizationId: letter.organizationId,
    chain: letter.dispatchId,
    drafts: [{ kind: 'activity.withdrawn', source: 'sender', occurredAt: new Date(), facts: {}, disclosed }],
  });
  const { text } = await device.look();
  expect(text).toContain('The sender has withdrawn this message');
  expect(text).not.toContain('Friday');
  expect(text).not.toContain('wrong file');
});

test('a body that is too large or no form is refused without a fact', async () => {
  const letter = await service.plant();
  const device = deviceAt(letter.page);
  const cover = formsIn((await device.look()).text).open;
  expect((await device.submit(cover, { more: 'x'.repeat(5_000) })).status).toBe(413);
  const strange = await device.submit(cover, {}, { 'content-type': 'multipart/form-data; boundary=x' });
  expect(strange.status).toBe(403);
  expect(await service.kindsOf(letter)).not.toContain('portal.opened');
});
