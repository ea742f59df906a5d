import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PortalService, portalService } from '../support/portal-service';
import { deviceAt, formsIn } from '../support/portal-visitor';

let service: PortalService;
beforeAll(async () => {
  service = await portalService();
});
afterAll(() => service.stop());

const pdf = { name: 'Notice of entry.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 two pages'), pages: 2 };

test('hostile text and names are shown as text and run nothing', async () => {
  const attack = '"><script>alert(1)</script><svg onload=alert(1)>';
  const letter = await service.plant({
    subject: `Invoice ${attack}`,
    organization: `Ledoux ${attack}`,
    body: `<p style="position:fixed" onclick="alert(1)">Text</p><script>alert(1)</script><style>*{display:none}</style><slot name="message"/>
      <img src="https://elsewhere.example.test/p.gif"><form action="/x"><input name="nonce"></form><a href="javascript:alert(1)">go</a>
      <a href="https://elsewhere.example.test/">out</a><iframe src="/"></iframe><base href="//elsewhere.example.test"><meta http-equiv="refresh" content="0">`,
    files: [
      { name: 'facture\u202efdp.exe', type: 'application/octet-stream', bytes: Buffer.from('x') },
      { name: 'a\r\nSet-Cookie: b=1.pdf', type: 'text/html', bytes: Buffer.from('<script>alert(1)</script>') },
    ],
  });
  const device = deviceAt(letter.page);
  const { text, headers } = await device.open();
  expect(text.match(/<script/g)).toBeNull();
  expect(text.match(/<style/g)).toHaveLength(1);
  expect(text.match(/<[^>]*\son\w+=/)).toBeNull();
  for (const gone of ['javascript:', '<iframe', '<base', 'http-equiv', 'elsewhere.example.test/p.gif', '<slot', 'action="/x"'])
    expect(text).not.toContain(gone);
  expect(text).toContain('<a rel="noopener noreferrer nofollow" href="https://elsewhere.example.test/">out</a>');
  expect(text).toContain('facture⟨U+202E⟩fdp.exe');
  expect(text).toContain('a⟨U+000D⟩⟨U+000A⟩Set-Cookie: b=1.pdf');
  expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*script-src 'nonce-[\w-]+'; .*form-action 'self'/);
  expect(headers['content-security-policy']).not.toContain('connect-src');
});

test('pictures of the text are shown from the message itself, once it was opened, and only if they are pictures', async () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const letter = await service.plant({
    body: '<p>See <img src="cid:plan%40office" alt="The plan"><img src="cid:evil"></p>',
    files: [
      { name: 'plan.png', type: 'image/png', bytes: png, cid: 'plan@office' },
      { name: 'evil.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg onload="alert(1)"/>'), cid: 'evil' },
      pdf,
    ],
  });
  const device = deviceAt(letter.page);
  expect((await device.go(`${letter.page}/inline/0`)).status).toBe(404);
  const { text } = await device.open();
  expect(text).toContain(`<img src="/p/${letter.token}/inline/0" loading="lazy" alt="The plan" />`);
  expect(text).not.toContain('plan.png');
  expect(Object.keys(formsIn(text))).toEqual(['files/1/request', 'files/2/request', 'acknowledge']);
  const picture = await device.go(`${letter.page}/inline/0`);
  expect([picture.status, picture.headers['content-type'], picture.headers['x-content-type-options']]).toEqual([
    200,
    'image/png',
    'nosniff',
  ]);
  expect(picture.bytes.equals(png)).toBe(true);
  for (const place of ['inline/1', 'inline/2', 'inline/3', 'inline/-1', 'inline/x'])
    expect((await device.go(`${letter.page}/${place}`)).status).toBe(404);
});
