import { expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { demoNotice } from '../../../local/demo/demo-notice';

test('the notice of the demo has two pages and dates that follow the day', async () => {
  const bytes = await demoNotice(new Date('2026-11-22T12:00:00Z'));
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const pages = await Promise.all([1, 2].map(async (number) => (await pdf.getPage(number)).getTextContent()));
  const [first, second] = pages.map(({ items }) => items.map((item) => ('str' in item ? item.str : '')).join(''));
  expect(pdf.numPages).toBe(2);
  expect(first).toContain('November 22, 2026');
  expect(first).toContain('Rent from March 1, 2027');
  expect(second).toContain('by December 22, 2026');
});
