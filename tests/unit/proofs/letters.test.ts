import { expect, test } from '@jest/globals';
import { drawableText } from '../../../server/proofs/pdf/letters/drawable-text';
import { clipLines, lineWidth, wrapText } from '../../../server/proofs/pdf/letters/text-lines';

test('Latin, Greek and Cyrillic letters with their accents are drawn as they are', () => {
  const text = 'Žluťoučký kůň – “ça va?” Ωμέγα Привет Tiếng Việt №½€\u00a0\u202f…';
  expect(drawableText(text)).toEqual({ text, marked: false });
});

test.each([
  ['a direction override', 'invoice\u202Efdp.exe', 'invoice\uFFFDfdp.exe'],
  ['a zero-width space', 'pay\u200Bpal', 'pay\uFFFDpal'],
  ['an escape', 'a\u001b[31mb', 'a\uFFFD[31mb'],
  ['letters above U+FFFF', 'a😀b', 'a\uFFFDb'],
  ['half of a surrogate pair', 'a\ud800b', 'a\uFFFDb'],
  ['letters of the private use area', 'a\ue000b', 'a\uFFFDb'],
  ['letters of other scripts', '契約書', '\uFFFD\uFFFD\uFFFD'],
  ['a long run of them', '字'.repeat(40), '\uFFFD×40'],
  ['a pile of accents', `o${'\u0301'.repeat(60)}`, 'ó\u0301\u0301\uFFFD'.normalize('NFC')],
])('%s is shown as a mark', (_what, text, shown) => {
  const drawn = drawableText(text);
  expect(drawn.marked).toBe(true);
  expect(drawn.text).toContain(shown.slice(0, 2));
  expect(drawn.text.length).toBeLessThan(40);
});

test('line breaks stay, whatever system wrote them', () => {
  expect(drawableText('a\r\nb\rc\nd').text).toBe('a\nb\nc\nd');
});

test('no line is wider than its room, and nothing of the text is lost', () => {
  const texts = [
    'The quick brown fox jumps over the lazy dog, again and again and again.',
    'https://example.test/a/very/long/path/with?query=parameters&and=more#fragment',
    'x'.repeat(500),
    'o\u0302\u0323'.repeat(80),
    'short',
    '',
    '   leading and trailing   ',
  ];
  for (const text of texts) {
    for (const width of [40, 90, 300]) {
      const lines = wrapText(text, 'regular', 9, width);
      for (const line of lines) expect(lineWidth(line, 'regular', 9)).toBeLessThanOrEqual(width + 1);
      expect(lines.join('').replace(/ /g, '')).toBe(text.replace(/ /g, ''));
    }
  }
});

test('an address breaks after its joints', () => {
  expect(wrapText('name.surname@mail.example.test', 'regular', 10, 90)).toEqual(['name.surname@', 'mail.example.test']);
});

test('a letter is never parted from its accents', () => {
  for (const line of wrapText('o\u0302\u0323'.repeat(40), 'bold', 10, 50)) expect(line).toMatch(/^o/);
});

test('what is cut says so', () => {
  expect(clipLines(['one line', 'two lines', 'three'], 2)).toEqual(['one line', 'two lin…']);
  expect(clipLines(['one'], 2)).toEqual(['one']);
});
