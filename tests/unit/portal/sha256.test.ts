import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSha256 } from '../../../portal/scripts/fingerprint/sha256';

const inOneGo = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('every length around a block gives the hash that Node gives', () => {
  for (let length = 0; length <= 200; length += 1) {
    const bytes = randomBytes(length);
    const hash = createSha256();
    hash.update(bytes);
    expect(hash.digest()).toBe(inOneGo(bytes));
  }
});

test('pieces of any size give the hash of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 10 }), (pieces) => {
      const hash = createSha256();
      for (const piece of pieces) hash.update(piece);
      expect(hash.digest()).toBe(inOneGo(Buffer.concat(pieces)));
    }),
  );
});
