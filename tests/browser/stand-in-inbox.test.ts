import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { type RunningStandInMail, startStandInMail } from '../../local/start-stand-in-mail';
import { accessibilityProblems } from '../support/accessibility-problems';
import { openBrowser } from '../support/open-browser';

let dataDir: string;
let world: RunningStandInMail;
let browser: Browser;
const to = 'a.tenant.with.a.very.long.address@a-long-domain.example.test';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inbox-'));
  world = await startStandInMail({ dataDir });
  browser = await openBrowser();
  await send('Notice of rent increase');
});

afterAll(async () => {
  await browser.close();
  await world.stop();
  await rm(dataDir, { recursive: true });
});

function send(subject: string): Promise<unknown> {
  const html = `<p>Hello</p><a href="${world.httpUrl}/api/texts">Open</a><script>document.body.textContent = 'ran'</script>`;
  return createTransport(world.smtpUrl).sendMail({ from: 'ana@law.example.test', to, subject, html, text: 'Hello' });
}

test.each([
  { width: 320, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)('every page is accessible and fits at $width px, $colorScheme', async ({ width, colorScheme }) => {
  const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
  const [message] = (await (await fetch(`${world.httpUrl}/api/messages`)).json()) as { id: string }[];
  for (const path of ['/', '/mail', `/mail/${to}`, `/messages/${message?.id}`, `/messages/${message?.id}?view=source`]) {
    await page.goto(world.httpUrl + path);
    expect({ path, problems: await accessibilityProblems(page) }).toEqual({ path, problems: [] });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  }
  await page.close();
});

test('without script, a message is reached by links, its own script does not run, and its link opens a new tab', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(world.httpUrl);
  await page.getByRole('link', { name: 'Mailboxes' }).click();
  await page.getByRole('link', { name: to }).click();
  await page.getByRole('link', { name: 'Notice of rent increase' }).click();
  await context.close();

  const scripted = await browser.newPage();
  await scripted.goto(page.url());
  const frame = scripted.frameLocator('iframe');
  expect(await frame.getByText('Hello').textContent()).toBe('Hello');
  const [tab] = await Promise.all([scripted.waitForEvent('popup'), frame.getByRole('link', { name: 'Open' }).click()]);
  await tab.waitForLoadState();
  expect(tab.url()).toBe(`${world.httpUrl}/api/texts`);
  await tab.close();
  await scripted.close();
});

test('a mailbox that is open shows new mail by itself and keeps the place of the keyboard', async () => {
  const page = await browser.newPage();
  await page.goto(`${world.httpUrl}/mail/${to}`);
  const link = page.getByRole('link', { name: 'Notice of rent increase' });
  await link.focus();
  await send('Second notice');
  await page.getByRole('link', { name: 'Second notice' }).waitFor();
  expect(await link.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  await page.close();
});
