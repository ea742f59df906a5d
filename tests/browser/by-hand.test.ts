import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildWeb } from '../../local/build-web';
import { createNotice, heading, paragraph } from '../../local/demo/notice-layout';
import { type RunningStandInMail, startStandInMail } from '../../local/start-stand-in-mail';
import { startWitness } from '../../server/main';
import { freePortPair } from '../support/free-port-pair';
import { openBrowser } from '../support/open-browser';
import { readPdf } from '../support/read-pdf';
import { testBlobs, testDatabase } from '../support/stack';

// The whole path by hand, on real parts: a lawyer in the dashboard, a real mail server, a recipient with nothing but a browser.
const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, 'artifacts/by-hand');
const password = 'correct horse battery';
let dataDir: string;
let mail: RunningStandInMail;
let witness: Awaited<ReturnType<typeof startWitness>>;
let browser: Browser;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'witness-by-hand-'));
  await mkdir(pictures, { recursive: true });
  const [{ uri }, blobs, port] = await Promise.all([testDatabase(), testBlobs(), freePortPair(), buildWeb(root, () => {})]);
  mail = await startStandInMail({ dataDir });
  witness = await startWitness({
    PORT: String(port),
    MONGODB_URI: uri,
    AZURE_STORAGE_CONNECTION_STRING: blobs.connectionString,
    AZURE_STORAGE_CONTAINER: blobs.container,
    SMTP_URL: mail.smtpUrl,
    SMTP_ANSWERS_FOR: 'recipient',
    WITNESS_MASTER_KEY: Buffer.alloc(32, 9).toString('base64'),
    WITNESS_ADMIN_PASSWORD: password,
    WITNESS_LOG_LEVEL: 'silent',
  });
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await witness.stop();
  await mail.stop();
  await rm(dataDir, { recursive: true });
});

async function noticePdf(): Promise<Buffer> {
  const pdf = createNotice('Notice of entry', 'Ledoux & Brandt');
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((done) => pdf.on('end', done));
  heading(pdf, 'Notice of entry');
  paragraph(pdf, 'We will enter unit 4 on Friday, January 9, between 9 and 11 in the morning.');
  pdf.addPage();
  paragraph(pdf, 'Second page: the plan of the kitchen.');
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

const picture = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });

/** The words where they can be read, not as a choice in a closed list. */
const seen = (page: Page, words: string) => page.getByText(words).filter({ visible: true }).first();

test('what is written in the dashboard reaches a mailbox, is opened, checked, downloaded and acknowledged, and its proof says all of it', async () => {
  const notice = await noticePdf();
  const noticeFile = join(dataDir, 'Notice of entry.pdf');
  await writeFile(noticeFile, notice);

  const sender = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-CA' });
  await sender.goto(`${witness.url}/app`);
  await sender.getByLabel('Email address').fill('admin@example.test');
  await sender.getByLabel('Password').fill(password);
  await sender.getByRole('button', { name: 'Sign in' }).click();
  await sender.getByRole('link', { name: 'New certified email' }).first().click();
  await sender.getByRole('heading', { name: 'New certified email' }).waitFor();
  await sender.getByLabel('Email address').fill('tenant@example.test');
  await sender.getByLabel('Subject').fill('Notice of entry to make repairs');
  await sender.getByRole('textbox', { name: 'Message' }).click();
  await sender.keyboard.type('Dear tenant, we will enter unit 4 on Friday.');
  await sender.locator('input[type=file]').setInputFiles(noticeFile);
  await sender.getByText('2 pages').waitFor();
  await picture(sender, '1-written');
  await sender.getByRole('button', { name: 'Send certified' }).click();
  await seen(sender, "Accepted by the recipient's server").waitFor({ timeout: 30_000 });
  await picture(sender, '2-delivered');

  const recipient = await browser.newPage({ viewport: { width: 390, height: 844 }, locale: 'en-CA', acceptDownloads: true });
  await recipient.goto(`${mail.httpUrl}/mail/tenant@example.test`);
  await recipient
    .getByRole('link', { name: /Notice of entry/ })
    .first()
    .click();
  await picture(recipient, '3-mailbox');
  const [message] = (await (await fetch(`${mail.httpUrl}/api/messages?to=tenant@example.test`)).json()) as { text: string; html: string }[];
  const link = /http:\/\/\S+\/p\/[\w-]{22}/.exec(message?.text ?? '')?.[0] ?? '';
  await recipient.goto(link);
  await picture(recipient, '4-cover');
  await recipient.getByRole('button', { name: 'Open the message' }).click();
  await recipient.getByText('we will enter unit 4 on Friday').waitFor();
  const sha256 = createHash('sha256').update(notice).digest('hex');
  expect((await recipient.content()).replaceAll(/<[^>]*>|\s/g, '')).toContain(sha256);
  await recipient.locator('summary').evaluateAll((folded) => {
    for (const one of folded) one.parentElement?.setAttribute('open', '');
  });
  await recipient.locator('#check-file').setInputFiles(noticeFile);
  await recipient.locator('.verdict.same', { hasText: 'Notice of entry.pdf' }).waitFor();
  const downloading = recipient.waitForEvent('download');
  await recipient
    .getByRole('button', { name: /^Download/ })
    .first()
    .click();
  const downloaded = await downloading;
  const saved = join(dataDir, 'saved.pdf');
  await downloaded.saveAs(saved);
  expect(downloaded.suggestedFilename()).toBe('Notice of entry.pdf');
  await recipient.getByRole('button', { name: 'Acknowledge receipt' }).click();
  await seen(recipient, 'Receipt acknowledged').waitFor();
  await picture(recipient, '5-acknowledged');

  await seen(sender, "Receipt was acknowledged with the recipient's link").waitFor({ timeout: 15_000 });
  await picture(sender, '6-timeline');
  const proving = sender.waitForEvent('download');
  await sender.getByRole('button', { name: 'Download proof' }).click();
  const proof = await proving;
  const proofFile = join(pictures, 'proof.pdf');
  await proof.saveAs(proofFile);
  const text = (await readPdf(await readFile(proofFile))).text.replaceAll(/\s+/g, ' ');
  for (const said of [
    'Receipt acknowledged',
    'tenant@example.test',
    'Notice of entry to make repairs',
    'Notice of entry.pdf',
    '250',
    'we will enter unit 4',
  ])
    expect(text).toContain(said);
  expect(text.replaceAll(' ', '')).toContain(sha256);
  expect(text).not.toContain(link.slice(-22));
}, 180_000);
