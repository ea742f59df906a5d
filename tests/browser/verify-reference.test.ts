import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { languages } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { accessibilityProblems } from '../support/accessibility-problems';
import { json, type TestService, testService } from '../support/http-service';
import { openBrowser } from '../support/open-browser';

let service: TestService;
let browser: Browser;
let reference: string;
const pictures = new URL('../../artifacts/portal/', import.meta.url);

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  [service, browser] = await Promise.all([testService(), openBrowser()]);
  const body = { type: 'certified-email', recipients: [{ email: 'ira@example.test' }], subject: 'Notice', body: '<p>Text</p>' };
  const response = await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': randomUUID() }));
  reference = ((await response.json()) as ActivityAccepted).recipients[0]?.reference ?? '';
}, 120_000);
afterAll(async () => {
  await browser.close();
  await service.stop();
});

test.each(languages.map((language, at) => ({ language, colorScheme: at % 2 === 0 ? ('light' as const) : ('dark' as const) })))(
  'at 320 px and by keyboard a reference is typed and its answer is accessible and fits: $language, $colorScheme',
  async ({ language, colorScheme }) => {
    const { verify } = catalogues[language];
    const viewport = { width: 320, height: 568 };
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    const look = async (name: string) => {
      expect({ name, width: await page.evaluate('document.documentElement.scrollWidth') }).toEqual({ name, width: 320 });
      expect({ name, scripts: await page.locator('script').count() }).toEqual({ name, scripts: 0 });
      expect({ name, problems: await accessibilityProblems(page) }).toEqual({ name, problems: [] });
      const low = `[...document.querySelectorAll('button, input:not([type=hidden]), nav a')].filter((one) => one.getBoundingClientRect().height < 44).length`;
      expect({ name, low: await page.evaluate(low) }).toEqual({ name, low: 0 });
      await page.screenshot({ path: new URL(`verify-${name}-${language}-320-${colorScheme}.png`, pictures).pathname, fullPage: true });
    };
    const check = async (typed: string, facts: string) => {
      await page.getByLabel(verify.form.reference, { exact: true }).fill(typed);
      await page.getByLabel(verify.form.facts).fill(facts);
      await page.keyboard.press('Enter');
    };

    const response = await page.goto(`${service.url}/verify?language=${language}`);
    expect((await response?.body())?.length).toBeLessThan(30_000);
    await look('form');
    await check(reference.toLowerCase().replaceAll('-', ' '), '9');
    await page.getByRole('heading', { level: 1, name: verify.known.heading }).waitFor();
    expect(await page.getByText(verify.known.coverage.fewer).isVisible()).toBe(true);
    expect(await page.getByLabel(verify.form.reference, { exact: true }).inputValue()).toBe(reference);
    await look('known');
    await check(reference, 'nine');
    await page.getByText(verify.form.factsUnclear).waitFor();
    await look('unclear');
    await check('W7K2', '');
    await page.getByRole('heading', { level: 1, name: verify.unknown.heading }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    await look('unknown');
    await context.close();
  },
  60_000,
);
