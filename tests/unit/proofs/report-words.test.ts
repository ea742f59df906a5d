import { expect, test } from '@jest/globals';
import { bodyText } from '../../../server/proofs/report/body-text';
import { inGroups, localTime, timeInWords, utcTime, wholeNumber } from '../../../server/proofs/report/local-time';
import { answerText } from '../../../server/proofs/report/telling';

test('a body is told as plain text: every word, links with their target, pictures by name', () => {
  const { text } = bodyText(
    '<h3>Notice</h3><p>Dear <b>Ana</b>,<br>see <a href="https://example.test/a">this page</a> &amp; answer.</p><table><tr><td>Rent</td><td>900</td></tr></table><img src="cid:x" alt="Floor plan"><ul><li>one</li></ul>',
  );
  expect(text).toBe('Notice\n\nDear Ana,\nsee this page <https://example.test/a> & answer.\n\nRent | 900\n\n[Floor plan]\n * one');
});

test('invisible letters of a body leave no mark, and what is nested without end is cut and said to be', () => {
  expect(bodyText('<p>con\u00adtract\u200b \ufeffhere</p>')).toEqual({ text: 'contract here', cut: false });
  const deep = bodyText(`${'<b>'.repeat(5_000)}deep${'</b>'.repeat(5_000)}<p>after</p>`);
  expect(deep.cut).toBe(true);
  expect(deep.text).toContain('after');
  expect(bodyText('<p>………</p>').cut).toBe(false);
});

test('a moment is told by the clock and the offset of its place on that day', () => {
  const place = { timeZone: 'America/Toronto', language: 'en' } as const;
  expect(localTime('2026-07-01T03:59:59.999Z', place)).toBe('2026-06-30 23:59:59 −04:00');
  expect(localTime('2026-12-01T05:00:00.000Z', place)).toBe('2026-12-01 00:00:00 −05:00');
  expect(localTime('2026-11-01T05:30:00.000Z', place)).toBe('2026-11-01 01:30:00 −04:00');
  expect(localTime('2026-11-01T06:30:00.000Z', place)).toBe('2026-11-01 01:30:00 −05:00');
  expect(localTime('2026-12-01T05:00:00.000Z', { ...place, timeZone: 'UTC' })).toBe('2026-12-01 05:00:00 +00:00');
  expect(localTime('2026-12-01T05:00:00.000Z', { ...place, timeZone: 'Asia/Kolkata' })).toBe('2026-12-01 10:30:00 +05:30');
  expect(utcTime('2026-12-01T05:00:00.000Z')).toBe('2026-12-01 05:00:00 UTC');
  expect(timeInWords('2026-12-01T05:00:00.000Z', { ...place, language: 'fr' })).toBe('1 décembre 2026, 00:00:00 (UTC−05:00)');
  expect(timeInWords('2026-12-01T05:00:00.000Z', { ...place, language: 'es' })).toBe('1 de diciembre de 2026, 00:00:00 (UTC−05:00)');
});

test('fingerprints stand in groups of eight, in one line or two', () => {
  const hash = '0123456789abcdef'.repeat(4);
  expect(inGroups(hash)).toBe('01234567 89abcdef 01234567 89abcdef 01234567 89abcdef 01234567 89abcdef');
  expect(inGroups(hash, 2)).toBe('01234567 89abcdef 01234567 89abcdef\n01234567 89abcdef 01234567 89abcdef');
  expect(wholeNumber(1234567, 'en')).toBe('1,234,567');
});

test.each([
  [250, '2.0.0', '2.0.0 Ok', '250 2.0.0 Ok'],
  [250, '2.0.0', 'Ok', '250 2.0.0 Ok'],
  [250, '2.0.0', '250 2.0.0 Ok', '250 2.0.0 Ok'],
  [550, null, 'No such user', '550 No such user'],
  [null, null, 'Mailbox gone', 'Mailbox gone'],
  [null, '5.1.1', 'Unknown user', '5.1.1 Unknown user'],
  [250, null, '', '250'],
])('an answer %s %s "%s" is told word for word with its codes once', (code, enhancedCode, text, told) => {
  expect(answerText({ code, enhancedCode }, text)).toBe(told);
});
