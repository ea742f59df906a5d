import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityProblems } from '../support/accessibility-problems';
import { buildVerifyPage } from '../support/build-verify-page';
import { makeBundle, makeEvidence, testService, trustIn } from '../support/evidence/make-bundle';
import { makeChain } from '../support/evidence/make-chain';
import { files, link, sampleDrafts } from '../support/evidence/sample-drafts';
import { openBrowser } from '../support/open-browser';

let folder: string;
let browser: Browser;
let pinned: string;
let bare: string;
const service = await testService();
const vector = (path: string) => resolve('docs/evidence-vectors', path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-page-'));
  const page = await buildVerifyPage(folder);
  bare = pathToFileURL(join(folder, 'verify.html')).href;
  pinned = pathToFileURL(join(folder, 'pinned.html')).href;
  const { logKeys, fingerprints } = trustIn(service);
  await writeFile(join(folder, 'pinned.html'), page.replace('{{trust}}', JSON.stringify({ logKeys, fingerprints })));
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** The page, opened from disk with the network switched off; `asked` gathers whatever it asks for besides itself. */
async function open(url: string, options = {}): Promise<{ page: Page; asked: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 }, locale: 'en-CA', ...options });
  await context.setOffline(true);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && asked.push(message.text()));
  await page.goto(url);
  return { page, asked };
}

async function check(page: Page, path: string): Promise<string> {
  await page.locator('#document').setInputFiles(path);
  await page.locator('button').click();
  return (await page.locator('#verdict h2').textContent()) ?? '';
}

test('a saved page with the network off checks bundles, reports and messages, and asks for nothing', async () => {
  const { page, asked } = await open(pinned);
  await page.locator('#link').fill(link);
  expect(await check(page, vector('bundles/whole.zip'))).toBe('Valid');
  expect(await page.locator('dl').textContent()).toContain('messages/1.eml');
  await page.close();
  for (const [file, verdict, place] of [
    ['bundles/record-altered.zip', 'Altered or missing', 'evidence.json, record 2, field hash'],
    ['bundles/forged.zip', 'Consistent, signer unknown', 'manifest.txt'],
    ['bundles/container-bomb.zip', 'Altered or missing', ''],
    ['bundles/container-more-behind-the-data.zip', 'Altered or missing', ''],
    ['reports/sealed-and-stamped.pdf', 'Valid', ''],
    ['reports/one-byte-altered.pdf', 'Altered or missing', 'report.pdf'],
  ] as const) {
    const next = await open(pinned);
    expect([file, await check(next.page, vector(file))]).toEqual([file, verdict]);
    expect(await next.page.locator('#outcome').textContent()).toContain(place);
    asked.push(...next.asked);
    await next.page.close();
  }
  expect(asked.filter((url) => url !== pinned)).toEqual([]);
}, 60_000);

test('without pinned keys nothing is valid until the reader pastes one', async () => {
  const { page } = await open(bare);
  expect(await check(page, vector('bundles/whole.zip'))).toBe('Consistent, signer unknown');
  await page.locator('#trusted').fill(service.log.verifierKey);
  await page.locator('button').click();
  await page.locator('.verdict.valid').waitFor();
  await page.close();
});

test('two files dropped are a proof and a file to compare', async () => {
  const { page } = await open(pinned);
  const bytes = [...(await makeBundle(service))];
  for (const [content, told] of [
    [files[1], 'This is the file that was sent: Exhibit P-2.txt'],
    ['something else', 'This is not one of the files that were sent'],
  ]) {
    const dropped = await page.evaluateHandle(
      ([bundle, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([String(text)], 'exhibit.txt'));
        data.items.add(new File([Uint8Array.from(bundle as number[])], 'bundle.zip'));
        return data;
      },
      [bytes, content] as const,
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
    await page.getByText(String(told)).waitFor();
  }
  await page.close();
});

test('a bundle of 1,000 records is checked within a second', async () => {
  const drafts = Array.from(
    { length: 1_000 },
    (_, index) => sampleDrafts[index === 0 ? 0 : 1 + (index % (sampleDrafts.length - 1))] as (typeof sampleDrafts)[number],
  );
  const parts = await makeEvidence(service, { chain: makeChain('c4e0xk2m9t7w5q1r8s3y6z0abd', drafts) });
  const path = join(folder, 'large.zip');
  await writeFile(path, await makeBundle(service, parts));
  const { page } = await open(pinned);
  await page.locator('#document').setInputFiles(path);
  const elapsed = await page.evaluate(async () => {
    const took: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      const done = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (!document.querySelector('#verdict')) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.querySelector('#outcome') as Element, { childList: true });
      });
      document.querySelector('form')?.requestSubmit();
      await done;
      took.push(performance.now() - began);
    }
    return Math.min(...took);
  });
  expect(await page.locator('#verdict h2').textContent()).toBe('Valid');
  console.log(`a bundle of 1,000 records: ${Math.round(elapsed)} ms in the browser`);
  expect(elapsed).toBeLessThan(1_000);
  await page.close();
}, 60_000);

test.each([
  { viewport: { width: 320, height: 700 }, colorScheme: 'light', locale: 'fr-CA', words: 'Vérifier une preuve' },
  { viewport: { width: 1280, height: 700 }, colorScheme: 'dark', locale: 'es-MX', words: 'Verificar una prueba' },
  { viewport: { width: 320, height: 700 }, colorScheme: 'dark', locale: 'de-DE', words: 'Check a proof' },
] as const)(
  'it is accessible and fits at $viewport.width px, $colorScheme, $locale',
  async ({ words, ...options }) => {
    const { page } = await open(pinned, options);
    expect(await page.locator('h1').textContent()).toBe(words);
    for (const file of ['bundles/forged.zip', 'bundles/record-altered.zip', 'bundles/whole.zip']) {
      await check(page, vector(file));
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(options.viewport.width);
    }
    await page.locator('#language').selectOption('en');
    expect(await page.locator('#verdict h2').textContent()).toBe('Valid');
    await page.close();
  },
  60_000,
);

test('the keyboard alone is enough', async () => {
  const { page } = await open(pinned);
  await page.locator('#document').setInputFiles(vector('bundles/whole.zip'));
  for (let tabs = 0; tabs < 12 && !(await page.evaluate("document.activeElement?.matches('button')")); tabs += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#verdict').waitFor();
  expect(await page.evaluate('document.activeElement?.id')).toBe('verdict');
  await page.close();
});
