import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { type RunningStandInMail, type StandInMailPlace, startStandInMail } from '../../local/start-stand-in-mail';
import { until } from '../support/until';

let dataDir: string;
let running: RunningStandInMail;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'stand-in-'));
  running = await startStandInMail({ dataDir });
});

afterEach(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true });
});

async function restart(more: Partial<StandInMailPlace> = {}): Promise<void> {
  await running.stop();
  running = await startStandInMail({ dataDir, ...more });
}

interface Turned extends Error {
  response?: string;
  code?: string;
}

/** Sends by a real SMTP client; what the client made of it, as the server's reply or the client's error. */
async function send(to: string | string[], more: object = {}): Promise<string> {
  const transport = createTransport(running.smtpUrl);
  const message = { from: 'Ana Ruiz <ana@law.example.test>', to, subject: 'Notice', text: 'Please read.', ...more };
  return transport.sendMail(message).then(
    ({ response }) => response,
    (error: Turned) => error.response ?? error.code ?? error.message,
  );
}

interface ApiMessage {
  id: string;
  to: string;
  from: string;
  subject: string;
  receivedAt: string;
  html: string;
  text: string;
}
const get = (path: string) => fetch(running.httpUrl + path);
const inbox = async (to: string) => (await (await get(`/api/messages?to=${encodeURIComponent(to)}`)).json()) as ApiMessage[];
const page = async (path: string) => (await get(path)).text();

test('mail to a plain address is taken and can be read as JSON, newest first', async () => {
  expect(await send('tenant@example.test', { html: '<p>Please <b>read</b>.</p>' })).toMatch(/^250 2\./);
  expect(await send('Tenant@Example.Test', { subject: 'Second' })).toMatch(/^250 2\./);
  expect(await inbox('tenant@example.test')).toMatchObject([
    { to: 'Tenant@example.test', subject: 'Second' },
    {
      to: 'tenant@example.test',
      from: 'ana@law.example.test',
      subject: 'Notice',
      html: expect.stringContaining('<b>read</b>'),
      text: 'Please read.\n',
    },
  ]);
  expect(await inbox('someone-else@example.test')).toEqual([]);
  expect(await (await get('/api/texts?to=x')).json()).toEqual([]);
});

test('the raw bytes of a message are what the client sent', async () => {
  const raw = 'From: a@example.test\r\nSubject: =?utf-8?Q?caf=C3=A9?=\r\n\r\n.leading dot\r\nend\r\n';
  await send('raw@example.test', { raw });
  const [message] = await inbox('raw@example.test');
  expect(message?.subject).toBe('café');
  expect(await (await get(`/api/messages/${message?.id}/raw`)).text()).toBe(raw);
  expect((await get('/api/messages/unknown/raw')).status).toBe(404);
});

test('each recipient of one message has a copy', async () => {
  await send(['a@example.test', 'b@example.test']);
  expect([await inbox('a@example.test'), await inbox('b@example.test')]).toMatchObject([
    [{ to: 'a@example.test' }],
    [{ to: 'b@example.test' }],
  ]);
});

test('the server offers 8BITMIME, SMTPUTF8, PIPELINING and enhanced status codes, and no DSN', async () => {
  const socket = connect(running.smtpPort, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => {
    heard += String(chunk);
  });
  await until(() => heard.startsWith('220 '));
  socket.write('EHLO client.example.test\r\n');
  await until(() => /^250 /m.test(heard));
  socket.destroy();
  const offered = [...heard.matchAll(/^250[- ](\S+)/gm)].map(([, word]) => word);
  expect(offered).toEqual(expect.arrayContaining(['8BITMIME', 'SMTPUTF8', 'PIPELINING', 'ENHANCEDSTATUSCODES']));
  expect(offered).not.toContain('DSN');
});

test('+550 is refused at RCPT and nothing is stored', async () => {
  expect(await send('b+550@example.test')).toBe('550 5.1.1 No such mailbox here');
  expect(await inbox('b+550@example.test')).toEqual([]);
  expect(await page('/mail/b%2B550%40example.test')).toContain('550 5.1.1 No such mailbox here');
});

test('+552 is refused after the text and nothing is stored', async () => {
  expect(await send('b+552@example.test')).toBe('552 5.2.2 The mailbox is full');
  expect(await inbox('b+552@example.test')).toEqual([]);
});

test('+451 is deferred twice and then taken, counted by address, over a restart too', async () => {
  expect(await send('c+451@example.test')).toBe('451 4.7.1 Greylisted, please try again later');
  expect(await send('d+451@example.test')).toMatch(/^451 4\.7\.1/);
  await restart();
  expect(await send('c+451@example.test')).toMatch(/^451 4\.7\.1/);
  expect(await send('c+451@example.test')).toMatch(/^250/);
  expect(await send('d+451@example.test')).toMatch(/^451 4\.7\.1/);
  expect(await inbox('c+451@example.test')).toHaveLength(1);
  expect(await inbox('d+451@example.test')).toHaveLength(0);
});

test('+drop cuts the connection after the final dot without an answer, and the message was taken', async () => {
  expect(await send('e+drop@example.test')).toMatch(/ECONNECTION|ESOCKET|ECONNRESET|closed/i);
  const [message] = await inbox('e+drop@example.test');
  expect(await page(`/messages/${message?.id}`)).toContain('the connection was cut');
});

test('a word that only resembles a tag is no tag', async () => {
  expect(await send(['a+5500@example.test', '550@example.test', 'drop@example.test', 'a+x@550.example.test'])).toMatch(/^250/);
});

test('+late is taken and returned by a delivery report to the return path', async () => {
  const reports: { to: string; from: string; raw: string }[] = [];
  const bounces = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, { envelope }, done) => {
      const raw = Buffer.concat(await stream.toArray()).toString();
      reports.push({ to: envelope.rcptTo[0]?.address ?? '', from: envelope.mailFrom ? envelope.mailFrom.address : '?', raw });
      done();
    },
  });
  bounces.listen(0, '127.0.0.1');
  await once(bounces.server, 'listening');
  await restart({ returnTo: { host: '127.0.0.1', port: (bounces.server.address() as AddressInfo).port }, lateAfterMs: 20 });
  expect(await send('f+late@example.test', { envelope: { from: 'return-1@bounces.example.test', to: 'f+late@example.test' } })).toMatch(
    /^250/,
  );
  await until(() => reports.length === 1);
  await new Promise((done) => bounces.close(() => done(undefined)));
  expect(reports).toMatchObject([{ to: 'return-1@bounces.example.test', from: '' }]);
  const report = await PostalMime.parse(reports[0]?.raw ?? '', { attachmentEncoding: 'utf8' });
  expect(reports[0]?.raw).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status;/m);
  expect(report.attachments.map(({ mimeType }) => mimeType)).toContain('message/delivery-status');
  expect(reports[0]?.raw).toMatch(/^Final-Recipient: rfc822; f\+late@example\.test\r\nAction: failed\r\nStatus: 5\.1\.1\r\n/m);
  expect(reports[0]?.raw).toMatch(/^Subject: Notice\r\n/m);
});

test('a return that a restart interrupted is taken up again, and only noted where nobody listens', async () => {
  await restart({ lateAfterMs: 3_600_000 });
  await send('f+late@example.test');
  const [message] = await inbox('f+late@example.test');
  expect(await page(`/messages/${message?.id}`)).not.toContain('Returned');
  await restart({ lateAfterMs: 1 });
  await until(async () => (await page(`/messages/${message?.id}`)).includes('Returned'));
});

test('+scanner visits every link of this machine at once by HEAD and GET, and no other', async () => {
  const visits: string[] = [];
  const agents = new Set<string>();
  const portal = createServer(({ method, url, headers }, response) => {
    visits.push(`${method} ${url}`);
    agents.add(headers['user-agent'] ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(portal, 'listening');
  const at = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
  await send('g+scanner@example.test', {
    html: `<a href="${at}/p/one?a=1&amp;b=2">x</a> <a href='https://far.example.test/'>y</a>`,
    text: `See ${at}/p/two.`,
  });
  const [message] = await inbox('g+scanner@example.test');
  await until(async () => (await page(`/messages/${message?.id}`)).includes('A link scanner fetched 2 links.'));
  portal.close();
  expect(visits.sort()).toEqual(['GET /p/one?a=1&b=2', 'GET /p/two', 'HEAD /p/one?a=1&b=2', 'HEAD /p/two']);
  expect([...agents]).toEqual([expect.stringContaining('LinkScanner')]);
});

test('mail outlives a restart', async () => {
  await send('tenant@example.test');
  const before = await inbox('tenant@example.test');
  await restart();
  expect(before).toHaveLength(1);
  expect(await inbox('tenant@example.test')).toEqual(before);
});

test('hostile names, subjects and texts are shown as words', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  expect(
    await send("o'hara&co@example.test", {
      from: { name: evil, address: 'a@example.test' },
      subject: evil,
      text: `${evil} javascript:alert(1)`,
    }),
  ).toMatch(/^250/);
  const [message] = await inbox("o'hara&co@example.test");
  const pages = [
    `/mail`,
    `/mail/${encodeURIComponent("o'hara&co@example.test")}`,
    `/messages/${message?.id}?view=text`,
    `/messages/${message?.id}?view=source`,
  ];
  for (const html of await Promise.all(pages.map(page))) {
    expect(html).toContain('o&#x27;hara&amp;co');
    expect(html).not.toMatch(/<script>|<img|o'hara|href="javascript/);
  }
});

test('the HTML of a message stands in a frame that can run, load and send nothing', async () => {
  await send('tenant@example.test', { html: '<a href="http://localhost:4000/p/abc">Open</a><script>alert(1)</script>' });
  const [message] = await inbox('tenant@example.test');
  expect(await page(`/messages/${message?.id}`)).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const body = await get(`/messages/${message?.id}/body`);
  expect(body.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox allow-popups allow-popups-to-escape-sandbox$/);
  expect(await body.text()).toMatch(/^<!doctype html><base target="_blank">/);
});

test('a taken port is told in one sentence, and nothing stays behind', async () => {
  const other = await mkdtemp(join(tmpdir(), 'stand-in-'));
  await expect(startStandInMail({ dataDir: other, httpPort: running.httpPort })).rejects.toThrow(
    `Port ${running.httpPort} is taken by another program`,
  );
  await rm(other, { recursive: true });
});
