import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestService, testService } from '../support/http-service';
import { openBrowser } from '../support/open-browser';

let service: TestService;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  [service, browser] = await Promise.all([testService(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
});

test('the readable API page draws every call under our content security policy', async () => {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${service.url}/api/docs`);
  await page.getByText('/activities/{id}/recipients/{rid}/proof.pdf').first().waitFor();
  await page.getByText('Accept an activity: stored, evidenced and queued when this answers').first().click();
  await page.getByText('Idempotency-Key').first().waitFor();
  expect(await page.locator('.opblock').count()).toBeGreaterThanOrEqual(14);
  expect(complaints).toEqual([]);
}, 60_000);
