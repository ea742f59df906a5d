import { mkdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Language, languages } from '../../shared/languages';
import { accessibilityProblems } from '../support/accessibility-problems';
import { buildPortalScripts } from '../support/build-portal-scripts';
import { openBrowser } from '../support/open-browser';
import { type PortalService, portalService } from '../support/portal-service';
import { until } from '../support/until';

let scripts: Awaited<ReturnType<typeof buildPortalScripts>>;
let service: PortalService;
let browser: Browser;
const pictures = new URL('../../artifacts/portal/', import.meta.url);

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  [scripts, browser] = await Promise.all([buildPortalScripts(), openBrowser()]);
  service = await portalService({ webFolder: scripts.folder });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.stop();
  await scripts.remove();
});

const notice = Buffer.from('%PDF-1.7 A notice of two pages, invented from end to end.');
const texts: Record<Language, { subject: string; body: string; file: string }> = {
  en: {
    subject: 'Notice of entry to make repairs',
    file: 'Notice of entry, unit 4.pdf',
    body: `<p>Dear Ira Quist,</p><p>This is the notice that the lease asks for. On <b>Friday, January 9</b>, between 9 and 11 in the morning, a roofer will enter unit 4 to mend
      the leak above the kitchen.</p><ul><li>Please clear the counter.</li><li>Nobody else will come in.</li></ul><table><tr><th>Day</th><th>Work</th></tr><tr><td>Friday</td><td>Roof and ceiling</td></tr></table>
      <p>If the time does not suit you, <a href="https://example.test/calendar">choose another</a>.</p>`,
  },
  fr: {
    subject: 'Avis d’accès au logement pour des réparations',
    file: 'Avis d’accès, logement 4.pdf',
    body: '<p>Bonjour,</p><p>Conformément au bail, un couvreur entrera dans le logement 4 le <b>vendredi 9 janvier</b>, entre 9 h et 11 h, pour réparer la fuite.</p>',
  },
  es: {
    subject: 'Aviso de ingreso para hacer reparaciones',
    file: 'Aviso de ingreso, unidad 4.pdf',
    body: '<p>Buenos días:</p><p>Conforme al contrato, un techador entrará en la unidad 4 el <b>viernes 9 de enero</b>, entre las 9 y las 11, para reparar la gotera.</p>',
  },
};

function plant(language: Language) {
  const { subject, body, file } = texts[language];
  const files = [
    { name: file, type: 'application/pdf', bytes: notice, pages: 2 },
    {
      name: 'Photographs of the ceiling and of the roof above it, taken on the second of January from the ladder.zip',
      type: 'application/zip',
      bytes: Buffer.alloc(12_345_678, 7),
    },
  ];
  return service.plant({ subject, body, language, organization: 'Ledoux & Brandt, notaries', files });
}

async function withPage(options: BrowserContextOptions, work: (page: Page, complaints: string[]) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await work(page, complaints);
  await context.close();
}

async function picture(page: Page, name: string): Promise<void> {
  const { width = 0 } = page.viewportSize() ?? {};
  expect({ name, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ name, width });
  expect({ name, problems: await accessibilityProblems(page) }).toEqual({ name, problems: [] });
  await page.screenshot({ path: new URL(`${name}.png`, pictures).pathname, fullPage: true });
}

/** Names of controls that are harder to hit than 44 by 44 pixels; links within a sentence are as tall as their line. */
const smallTargets = `[...document.querySelectorAll('button, summary, input[type=file], nav a, a.button')]
  .filter((one) => one.checkVisibility() && (one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44))
  .map((one) => one.textContent)`;

const looks = languages.flatMap((language) => [
  { language, width: 320, colorScheme: 'light' as const },
  { language, width: 1280, colorScheme: 'dark' as const },
]);
test.each([...looks, { language: 'en' as const, width: 1280, colorScheme: 'light' as const }])(
  'cover, opened message and acknowledgement are accessible and fit: $language, $width px, $colorScheme',
  async ({ language, width, colorScheme }) => {
    const letter = await plant(language);
    await withPage({ viewport: { width, height: 800 }, colorScheme }, async (page, complaints) => {
      const at = (step: string) => `${step}-${language}-${width}-${colorScheme}`;
      const response = await page.goto(letter.page);
      expect((await response?.body())?.length).toBeLessThan(30_000);
      await picture(page, at('1-cover'));
      await page.locator('button').click();
      await page.locator('h1', { hasText: texts[language].subject }).waitFor();
      for (const summary of await page.locator('summary').all()) await summary.click();
      await picture(page, at('2-opened'));
      expect(await page.evaluate(smallTargets)).toEqual([]);
      await page.locator('#acknowledge button').click();
      await page.locator('#acknowledge.done').waitFor();
      await picture(page, at('3-acknowledged'));
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      expect(complaints).toEqual([]);
    });
    expect((await service.kindsOf(letter)).slice(2)).toEqual(['portal.opened', 'activity.acknowledged']);
  },
  60_000,
);

test.each(languages)(
  'without script, at 320 px and by keyboard alone, a message is opened, downloaded and acknowledged in %s',
  async (language) => {
    const letter = await plant(language);
    await withPage({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } }, async (page) => {
      await page.goto(letter.page);
      const press = async (target: string) => {
        for (let tabs = 0; tabs < 60; tabs += 1) {
          await page.keyboard.press('Tab');
          if ((await page.locator(`${target}:focus`).count()) > 0) return page.keyboard.press('Enter');
        }
        throw new Error(`${target} cannot be reached by keyboard`);
      };
      await press('form[action$="/open"] button');
      await page.locator('#check').waitFor();
      expect(await page.locator('#check-here').isVisible()).toBe(false);
      const coming = page.waitForEvent('download');
      await press('form[action$="/files/0/request"] button');
      const download = await coming;
      expect(download.suggestedFilename()).toBe(texts[language].file);
      expect((await readFile(await download.path())).equals(notice)).toBe(true);
      await page.reload();
      await press('form[action$="/acknowledge"] button');
      await page.locator('#acknowledge.done').waitFor();
    });
    await until(async () => (await service.kindsOf(letter)).includes('file.downloaded'));
    expect((await service.kindsOf(letter)).filter((kind) => kind !== 'portal.visited')).toEqual(
      expect.arrayContaining(['portal.opened', 'file.requested', 'file.downloaded', 'activity.acknowledged']),
    );
  },
  60_000,
);

test('a chosen or dropped file is compared on the device: green when it is the one that was sent, red when one bit differs', async () => {
  const letter = await plant('en');
  await withPage({ viewport: { width: 700, height: 800 } }, async (page, complaints) => {
    await page.goto(letter.page);
    await page.locator('button').click();
    await page.locator('#check-file').waitFor();
    // The page's own script is still on its way; what is asked for from here on would be the file's.
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.locator('#check-file').setInputFiles({ name: 'my copy.pdf', mimeType: 'application/pdf', buffer: notice });
    await page.locator('.verdict.same', { hasText: texts.en.file }).waitFor();
    await picture(page, 'check-same');

    const altered = Buffer.from(notice);
    altered[20] = (altered[20] ?? 0) ^ 1;
    await page.locator('#check-file').setInputFiles({ name: 'my copy.pdf', mimeType: 'application/pdf', buffer: altered });
    await page.locator('.verdict.different').waitFor();
    expect(await page.locator('.verdict.same').isVisible()).toBe(false);
    await picture(page, 'check-different');

    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.pdf'));
      return transfer;
    }, notice.toString());
    await page.dispatchEvent('#check-here', 'drop', { dataTransfer: dropped });
    await page.locator('.verdict.same').waitFor();
    await page
      .locator('#check-file')
      .setInputFiles({ name: 'large.bin', mimeType: 'application/zip', buffer: Buffer.alloc(12_345_678, 7) });
    await page.locator('.verdict.same', { hasText: 'Photographs' }).waitFor();
    expect([requests, complaints]).toEqual([[], []]);
  });
}, 60_000);

test('the pages for what cannot be shown are calm, accessible and fit', async () => {
  const letter = await plant('fr');
  await withPage({ viewport: { width: 320, height: 568 }, locale: 'fr-CA' }, async (page) => {
    await page.goto(`${service.url}/p/unknown`);
    await picture(page, 'notice-unknown-fr-320');
    await page.goto(letter.page);
    await page.evaluate("document.querySelector('[name=nonce]').value = 'old'");
    await page.locator('button').click();
    await page.locator('.notice').waitFor();
    await picture(page, 'notice-stale-fr-320');
    await page.locator('button').click();
    await page.locator('#acknowledge').waitFor();
    await page.evaluate("document.querySelector('#acknowledge [name=nonce]').value = 'other'");
    await page.locator('#acknowledge button').click();
    await page.locator('a.button').waitFor();
    await picture(page, 'notice-foreign-fr-320');
    await page.locator('a.button').click();
    await page.locator('#acknowledge').waitFor();
  });
});
