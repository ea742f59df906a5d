import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { AppError } from '../../../server/errors';
import { createPageCounter } from '../../../server/files/count-pdf-pages';
import type { ByteRange } from '../../../server/ports/blob-store';
import { linearizedPdf, pdfBomb, pdfOf, pdfWithCount, pdfWithObjectStreams, updatedPdf } from '../../support/pdf-fixtures';

async function count(bytes: Buffer): Promise<{ pages: number | null; read: number }> {
  let read = 0;
  const open = async (_key: string, range?: ByteRange) => {
    const part = bytes.subarray(range?.start ?? 0, (range?.end ?? bytes.length) + 1);
    read += part.length;
    return Readable.from([part]);
  };
  return { pages: await createPageCounter({ open })('key', bytes.length), read };
}

const cutTo = (bytes: Buffer, share: number) => bytes.subarray(0, Math.floor(bytes.length * share));
const replaced = (bytes: Buffer, what: RegExp, by: string) => Buffer.from(bytes.toString('latin1').replace(what, by), 'latin1');

test.each<[string, number, () => Buffer | Promise<Buffer>]>([
  ['a plain document', 7, () => pdfOf(7)],
  ['one page', 1, () => pdfWithCount(1, 1)],
  ['object streams with a cross-reference stream', 12, () => pdfWithObjectStreams(12)],
  ['encrypted, open to every reader', 3, () => pdfOf(3, { ownerPassword: 'owner', pdfVersion: '1.7' })],
  ['linearized', 9, () => linearizedPdf(9)],
  ['changed by an appended update', 4, () => updatedPdf(pdfWithCount(2, 2), 4)],
  ['linearized, then changed by an update', 4, () => updatedPdf(linearizedPdf(2), 4)],
])('%s: %i pages', async (_kind, pages, make) => {
  expect((await count(await make())).pages).toBe(pages);
});

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['encrypted with a password that we do not have', () => pdfOf(3, { userPassword: 'secret', pdfVersion: '1.7' })],
  ['cut in its middle', async () => cutTo(await pdfOf(7), 0.5)],
  ['cut before its cross-reference table', async () => cutTo(await pdfOf(7), 0.8)],
  ['pointing to a table that is not there', async () => replaced(await pdfOf(7), /startxref\s+\d+/, 'startxref\n17')],
  ['without a table', async () => replaced(await pdfOf(7), /xref[\s\S]*$/, '')],
  ['with a count that is too large', () => pdfWithCount(3, 5)],
  ['with a count below zero', () => pdfWithCount(3, -1)],
  ['with no pages', () => pdfWithCount(0, 0)],
  ['linearized with a promise that is not kept', () => linearizedPdf(3, 8)],
  ['a name and nothing else', () => Buffer.from('%PDF-1.7\n')],
  ['noise', () => Buffer.from('%PDF-1.7\n'.padEnd(5_000, '\u00fe\u0001x'), 'latin1')],
])('%s: not known', async (_kind, make) => {
  expect((await count(await make())).pages).toBeNull();
});

test('a file that unpacks to more than the memory cap ends its reader only', async () => {
  const bomb = await pdfBomb(700);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  expect((await count(bomb)).pages).toBeNull();
  clearInterval(watch);
  expect(most - before).toBeLessThan(300 * 1024 * 1024);
  expect((await count(pdfWithCount(2, 2))).pages).toBe(2);
});

test('a large document is read in part', async () => {
  const small = await pdfOf(3);
  const picture = `99 0 obj\n<< /Length 20000000 >>\nstream\n${'x'.repeat(20_000_000)}\nendstream\nendobj\n`;
  const bytes = updatedPdf(Buffer.concat([small, Buffer.from(picture)]), 3);
  const broken = replaced(bytes, /\/Prev \d+/, `/Prev ${/startxref\s+(\d+)/.exec(small.toString('latin1'))?.[1]}`);
  const { pages, read } = await count(broken);
  expect(pages).toBe(3);
  expect(read).toBeLessThan(1_000_000);
});

test('an outage of the blob store is no answer about pages', async () => {
  const open = () => Promise.reject(new AppError('service.unavailable'));
  await expect(createPageCounter({ open })('key', 1000)).rejects.toMatchObject({ code: 'service.unavailable' });
});

test('a reader that gets nowhere is ended after its time', async () => {
  const silent = () => new Promise<Readable>(() => {});
  expect(await createPageCounter({ open: silent }, 50)('key', 1000)).toBeNull();
});
