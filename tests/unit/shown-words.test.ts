import { expect, test } from '@jest/globals';
import { formatSize } from '../../shared/format-size';
import { visibleText } from '../../shared/visible-text';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [184_320, '184 kB'],
  [12_345_678, '12.3 MB'],
  [1_234_567_890, '1.2 GB'],
])('%i bytes are shown as %s', (bytes, shown) => {
  expect(formatSize(bytes, 'en').replace(/\s/g, ' ')).toBe(shown);
});

test('what turns or breaks a line in a name is spelled out, what belongs to a script stays', () => {
  expect(visibleText('a\u202eb\r\u2028c\u200f\ud800')).toBe('a⟨U+202E⟩b⟨U+000D⟩⟨U+2028⟩c⟨U+200F⟩\ufffd');
  expect(visibleText('नमस्ते👩‍💻עברית')).toBe('नमस्ते👩‍💻עברית');
});
