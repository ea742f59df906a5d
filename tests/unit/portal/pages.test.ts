import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { formatInstant, formatSize, formatUtc } from '../../../portal/format';
import { visibleText } from '../../../portal/visible-text';
import { coverNonce, isCoverNonce } from '../../../server/access/portal-session';
import { languages } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';

test('the sentences that recipients confirm change only with their version', () => {
  const sentences = languages.map((language) => {
    const { version, withFiles, withoutFiles } = catalogues[language].portal.acknowledge;
    return [language, version, withFiles, withoutFiles];
  });
  // A chain commits to these words: give `version` the next number in all languages, then this digest.
  expect(createHash('sha256').update(JSON.stringify(sentences)).digest('hex').slice(0, 16)).toBe('627b6164bddbc982');
  expect(new Set(sentences.map(([, version]) => version)).size).toBe(1);
});

test('a moment is told in the zone of the sender, and in UTC', () => {
  const at = new Date('2026-03-03T19:05:09.123Z');
  expect(formatInstant(at, 'en', 'America/Toronto')).toMatch(/^March 3, 2026 at 2:05:09.p\.m\. EST$/);
  expect(formatInstant(at, 'fr', 'America/Toronto')).toMatch(/^3 mars 2026 à 14.h.05.min.09.s HNE$/);
  expect(formatInstant(at, 'es', 'America/Bogota')).toMatch(/^3 de marzo de 2026.*2:05:09.p\..?m\. (COT|GMT-5)$/);
  expect(formatInstant(at, 'en', 'Nowhere/Nothing')).toMatch(/UTC$/);
  expect(formatUtc(at)).toBe('2026-03-03 19:05:09 UTC');
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [184_320, '184 kB'],
  [12_345_678, '12.3 MB'],
])('%i bytes are shown as %s', (bytes, shown) => {
  expect(formatSize(bytes, 'en').replace(/\s/g, ' ')).toBe(shown);
});

test('what turns or breaks a line in a name is spelled out, what belongs to a script stays', () => {
  expect(visibleText('a\u202eb\r\u2028c\ud800')).toBe('a⟨U+202E⟩b⟨U+000D⟩⟨U+2028⟩c\ufffd');
  expect(visibleText('नमस्ते👩‍💻עברית')).toBe('नमस्ते👩‍💻עברית');
});

test('the nonce of a cover is good for its link and for a day', () => {
  const now = new Date();
  const nonce = coverNonce('a token', now);
  expect(isCoverNonce('a token', nonce, now)).toBe(true);
  expect(isCoverNonce('another token', nonce, now)).toBe(false);
  expect(isCoverNonce('a token', `${nonce}.x`, now)).toBe(false);
  expect(isCoverNonce('a token', nonce.replace('.', '0.'), now)).toBe(false);
  expect(isCoverNonce('a token', nonce, new Date(now.getTime() + 86_400_001))).toBe(false);
});
