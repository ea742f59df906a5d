import { expect, test } from '@jest/globals';
import { detectType } from '../../../server/files/detect-type';
import { pdfWithCount } from '../../support/pdf-fixtures';

const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64');

test.each<[string, Uint8Array, string]>([
  ['a PDF', pdfWithCount(1, 1), 'application/pdf'],
  ['a picture', png, 'image/png'],
  ['plain words', Buffer.from('Notice of entry\r\nFriday, 9:00\n'), 'text/plain'],
  ['words in any script, cut within a letter', Buffer.from('通知 уведомление 🏛').subarray(0, -1), 'text/plain'],
  ['UTF-16 with its mark', utf16('Avis d’entrée'), 'text/plain'],
  ['a page', Buffer.from('\n<!DOCTYPE html><title>x</title>'), 'text/html'],
  ['words that speak of a page', Buffer.from('see <html> below'), 'text/plain'],
  ['words with a byte that is no letter', Buffer.from([0x48, 0x69, 0xff, 0x21]), 'application/octet-stream'],
  ['words with a NUL', Buffer.from('Hi\0there'), 'application/octet-stream'],
  ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'application/x-elf'],
  ['noise', Buffer.from([1, 2, 3, 4, 5]), 'application/octet-stream'],
  ['nothing', Buffer.alloc(0), 'application/octet-stream'],
])('%s is told by its bytes', async (_what, bytes, type) => {
  expect(await detectType(bytes)).toBe(type);
});
