import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addRange, coversAll, readRange } from '../../../server/portal/downloads/byte-ranges';

test('a union of ranges covers exactly the bytes that one of them covers, in order and with gaps between', () => {
  const range = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 20 })).map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
      const union = ranges.reduce(addRange, []);
      const bytes = (list: typeof ranges) =>
        new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, at) => start + at)));
      expect([...bytes(union)].sort()).toEqual([...bytes(ranges)].sort());
      for (const [index, { start }] of union.entries()) if (index > 0) expect(start).toBeGreaterThan((union[index - 1]?.end ?? 0) + 1);
      const size = 81;
      expect(coversAll(union, size)).toBe(Array.from({ length: size }, (_, at) => at).every((at) => bytes(ranges).has(at)));
    }),
  );
});

test('whatever a Range header says, the answer lies within the file', () => {
  const header = fc.oneof(
    fc.string(),
    fc.tuple(fc.constantFrom('bytes=', 'Bytes=', 'x='), fc.nat(), fc.constantFrom('-', ',', ''), fc.nat()).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(header, fc.integer({ min: 1, max: 10_000 }), (text, size) => {
      const answer = readRange(text, size);
      if (answer.kind !== 'part') return;
      const { start, end } = answer.range;
      expect(0 <= start && start <= end && end < size).toBe(true);
    }),
  );
});
