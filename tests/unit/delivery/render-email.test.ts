import { describe, expect, test } from '@jest/globals';
import PostalMime from 'postal-mime';
import { composeMessage, composeParts, type Letterhead } from '../../../server/delivery/message/compose-message';
import type { EmailContent } from '../../../server/delivery/message/email-words';
import { renderEmail } from '../../../server/delivery/message/render-email';
import { languages } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';

const link = 'https://witness.example.test/p/AbCdEfGhIjKlMnOpQrSt-_';
const plain: EmailContent = {
  type: 'certified-email',
  subject: 'Notice of motion',
  body: '<p>Please find the <b>notice</b>, and <a href="https://court.example.test/rules">the rules</a>.</p><img src="cid:plan" alt="Plan of the flat">',
  sender: { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' },
  files: [
    { name: 'Notice.pdf', size: 245_120, cid: null },
    { name: 'plan.png', size: 9_000, cid: 'plan' },
  ],
  language: 'en',
  reference: 'W7K2-9QTD-3MFA-X0BE',
  link,
};
const date = new Date('2026-01-02T03:04:05Z');

async function sent(changes: Partial<EmailContent> = {}, head: Partial<Letterhead> = {}) {
  const content = { ...plain, ...changes };
  const rendered = renderEmail(content);
  const letterhead: Letterhead = {
    sender: content.sender,
    recipient: { email: 'tenant@example.test', name: 'Ira Quist' },
    language: content.language,
    reference: content.reference,
    mailDomain: 'witness.example.test',
    messageId: '<abc@witness.example.test>',
    date,
    ...head,
  };
  const bytes = await composeMessage(composeParts(rendered, letterhead), letterhead.recipient.email, date);
  return { rendered, bytes, headers: bytes.toString().split('\r\n\r\n')[0] ?? '', read: await PostalMime.parse(bytes) };
}
/** Its text without a browser: enough to see the order of words. */
function textOf(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<[^>]*>/g, ' ');
  return body
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replace(/[ \n]+/g, ' ');
}
const inOrder = (text: string, parts: string[]) => parts.map((part) => text.indexOf(part));

describe('what the recipient reads', () => {
  test.each(languages)('in %s the parts stand in the order in which questions come, in HTML and in plain text', async (language) => {
    const { read } = await sent({ language });
    const words = catalogues[language].mail;
    const order = [
      'Maïa Ledoux',
      words.whatThisIs['certified-email'](words.who('Maïa Ledoux', 'Ledoux & Brandt')),
      'Please find the',
      'Notice.pdf',
      words.open,
      words.linkLead,
      'W7K2-9QTD-3MFA-X0BE',
      words.isItReal,
    ];
    const html = textOf(read.html ?? '');
    for (const text of [html, read.text ?? '']) {
      const places = inOrder(
        text,
        order.filter((part) => text === html || part !== words.linkLead),
      );
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((one, other) => one - other));
    }
  });

  test('the link stands alone on a line, in HTML and in plain text', async () => {
    const { rendered } = await sent();
    expect(rendered.html.split('\n')).toContain(link);
    expect(rendered.text.split('\n')).toContain(link);
  });

  test('files are named with their sizes, pictures of the text are noted in it, and nothing is attached', async () => {
    const { read } = await sent();
    expect(read.attachments).toEqual([]);
    expect(read.text).toContain('- Notice.pdf, 245 kB');
    expect(read.text).not.toContain('plan.png');
    expect(read.html).toContain('[Picture: Plan of the flat]');
    expect(read.html).not.toMatch(/<img/);
    expect((await sent({ files: [] })).read.text).not.toMatch(/files?:/);
  });

  test('a sender of the same name as the organization is named once', async () => {
    const { read } = await sent({ sender: { ...plain.sender, name: 'Ledoux & Brandt' } });
    expect(read.from?.name).toBe('Ledoux & Brandt');
    expect(read.text).toMatch(/^Ledoux & Brandt\n\nLedoux & Brandt has sent you this certified email/);
  });

  test("links of the sender's text are kept", async () => {
    const { read } = await sent();
    expect(read.html).toContain('<a href="https://court.example.test/rules">the rules</a>');
    expect(read.text).toContain('the rules (https://court.example.test/rules)');
  });

  test('nothing is fetched when the mail is shown', async () => {
    const { rendered } = await sent({
      body: '<p style="background:url(https://x.example/1)">a</p><link rel=stylesheet href="https://x.example/2">',
    });
    expect(rendered.html).not.toMatch(/\b(src|background|srcset)=|url\(|@import|<link/);
  });
});

describe('headers', () => {
  test('say who writes, where replies go, and which reference it is', async () => {
    const { read, headers } = await sent();
    expect(read.from).toEqual({ name: 'Maïa Ledoux, Ledoux & Brandt', address: 'certified@witness.example.test' });
    expect(read.replyTo).toEqual([{ name: 'Maïa Ledoux', address: 'm.ledoux@example.test' }]);
    expect(read.to).toEqual([{ name: 'Ira Quist', address: 'tenant@example.test' }]);
    expect(read).toMatchObject({ subject: 'Notice of motion', messageId: '<abc@witness.example.test>', date: date.toISOString() });
    expect(headers).toMatch(/^X-Witness-Reference: W7K2-9QTD-3MFA-X0BE$/m);
    expect(headers).not.toMatch(/^(List-Unsubscribe|Auto-Submitted|Precedence|Sender|Return-Path):/im);
  });

  test('are ASCII in short lines, and the whole ends every line with CRLF', async () => {
    const { bytes, headers } = await sent({
      subject: 'Bail de la rue Saint-Zotique : avis d’éviction',
      sender: { ...plain.sender, name: '山田 花子' },
    });
    expect(headers).toMatch(/^[\x20-\x7e\r\n]+$/);
    for (const line of bytes.toString('latin1').split('\r\n')) {
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.length).toBeLessThanOrEqual(998);
    }
    expect(bytes.subarray(-2).toString()).toBe('\r\n');
  });
});

describe('hostile words do no harm', () => {
  const hostile = 'Eve\r\nBcc: everybody@example.test\r\n\r\n<script>alert(1)</script>';

  test('a line break in a subject or name makes no header and no tag', async () => {
    const { read, headers, rendered } = await sent(
      { subject: hostile, sender: { name: hostile, email: 'm.ledoux@example.test', organization: hostile } },
      { recipient: { email: 'tenant@example.test', name: hostile } },
    );
    expect(headers).not.toMatch(/^Bcc:/im);
    expect(read.bcc).toBeUndefined();
    expect(read.to).toHaveLength(1);
    expect(read.subject).toContain('⟨U+000D⟩⟨U+000A⟩Bcc: everybody');
    expect(rendered.html).not.toMatch(/<script/i);
  });

  test('letters that turn the direction of writing are spelled out', async () => {
    const { read } = await sent({ subject: 'Invoice \u202egpj.exe', files: [{ name: 'photo_\u202egnp.exe', size: 1, cid: null }] });
    for (const text of [read.subject, read.html, read.text]) expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(read.text).toContain('photo_⟨U+202E⟩gnp.exe, 1 byte');
  });

  test('a name of 300 letters is cut in headers and whole in the text', async () => {
    const name = 'Ñandú '.repeat(50).trim();
    const { read, headers } = await sent({ sender: { ...plain.sender, name } }, { recipient: { email: 'tenant@example.test', name } });
    expect([...(read.from?.name ?? '')]).toHaveLength(100);
    expect(read.text).toContain(name);
    for (const line of headers.split('\r\n')) expect(line.length).toBeLessThan(200);
  });

  test('half a surrogate pair becomes a letter that has bytes', async () => {
    const { read } = await sent({ subject: 'x\ud800y' });
    expect(read.subject).toBe('x\ufffdy');
  });

  test.each([
    '<script>alert(1)</script>',
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<iframe src="https://x.example"></iframe>',
    '<style>body{display:none}</style>',
    '</div></td></tr></table><form action="https://x.example"><input name="pin">',
    "<img src=x onerror=alert(1) alt='\"><script>alert(1)</script>'>",
    '<img src="cid:a" alt="a > b &lt;script&gt; &quot;c&quot;">',
    '<svg><script>alert(1)</script></svg><math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  ])('%s', async (body) => {
    const { rendered } = await sent({ body });
    expect(rendered.html).not.toMatch(/<(script|iframe|form|input|svg|math|img|style>body)|\son\w+=|javascript:|display:none/i);
    for (const tag of ['table', 'tr', 'td', 'div'])
      expect(rendered.html.split(`</${tag}>`)).toHaveLength(rendered.html.split(new RegExp(`<${tag}[ >]`)).length);
  });
});
