import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { composeMessage, composeParts } from '../../../server/delivery/message/compose-message';
import { maskToken, unmaskToken } from '../../../server/delivery/message/mask-token';
import { renderEmail } from '../../../server/delivery/message/render-email';
import { newToken } from '../../../server/ids';
import { languages } from '../../../shared/languages';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const longWord = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 200 });

async function messageWith(token: string, subject: string, body: string, host: string, language: (typeof languages)[number]) {
  const sender = { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt' };
  const link = `https://${host}.example.test/p/${token}`;
  const files = [{ name: 'Avis.pdf', size: 12_345, cid: null }];
  const rendered = renderEmail({ type: 'certified-email', subject, body, sender, language, files, reference: 'W7K2-9QTD-3MFA-X0BE', link });
  const head = { sender, recipient: { email: 'a@example.test', name: null }, language, reference: 'W7K2-9QTD-3MFA-X0BE' };
  const date = new Date('2026-01-02T03:04:05Z');
  const parts = composeParts(rendered, { ...head, mailDomain: 'witness.example.test', messageId: '<m@witness.example.test>', date });
  return { rendered, bytes: await composeMessage(parts, 'a@example.test', date) };
}
const timesIn = (text: string, token: string) => text.split(token).length - 1;

test('the kept copy has lost the token and, with it, becomes the very bytes that were sent', async () => {
  const shifts = fc.integer({ min: 1, max: 50 }).map((count) => 'h'.repeat(count));
  await fc.assert(
    fc.asyncProperty(longWord, longWord, shifts, fc.constantFrom(...languages), async (subject, text, host, language) => {
      const token = newToken();
      const { rendered, bytes } = await messageWith(token, subject, `<p>${text.replaceAll('<', '')}</p>`, host, language);
      const expected = timesIn(rendered.html, token) + timesIn(rendered.text, token);
      const { copy, masked } = maskToken(bytes, token, expected);
      expect(sha256(unmaskToken(copy, token, masked))).toBe(sha256(bytes));
      expect(copy.length).toBe(bytes.length);
      // Nobody who opens the copy finds the token, not even with its lines joined again.
      expect(copy.toString('latin1').replaceAll('=\r\n', '')).not.toContain(token);
      const read = await PostalMime.parse(copy);
      expect(`${read.html}${read.text}`).not.toContain(token);
      expect(timesIn(`${(await PostalMime.parse(bytes)).text}`, token)).toBe(1);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a token that is broken over two lines is found in both', () => {
  const message = Buffer.from('href=3D"https://w.example.test/p/abcdefgh=\r\nijklmnop" and abcdefghijklmnop');
  const { copy, masked } = maskToken(message, 'abcdefghijklmnop', 2);
  expect(copy.toString()).toBe('href=3D"https://w.example.test/p/xxxxxxxx=\r\nxxxxxxxx" and xxxxxxxxxxxxxxxx');
  expect(masked).toEqual([
    [33, 8],
    [44, 8],
    [58, 16],
  ]);
});

test('a message in which the token was not found everywhere is not kept', () => {
  expect(() => maskToken(Buffer.from('p/abcdefgh'), 'abcdefgh', 2)).toThrow(/1 times/);
  expect(() => maskToken(Buffer.from(Buffer.from('p/abcdefgh').toString('base64')), 'abcdefgh', 1)).toThrow(/0 times/);
});
