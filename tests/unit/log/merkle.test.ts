import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashLeaf, hashNode, rootOf, verifyConsistency, verifyInclusion } from '../../../shared/evidence/log/merkle';
import { consistencySpans, inclusionSpans, type Span } from '../../../shared/evidence/log/proofs';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const leaves = Array.from({ length: 70 }, (_, index) => new Uint8Array([index]));
const hashes = await Promise.all(leaves.map((leaf) => hashLeaf(sha256, leaf)));

/** RFC 6962 section 2.1 word for word: split at the largest power of two below the size. */
function mth(list: Uint8Array[]): Uint8Array {
  if (list.length === 1) return list[0] as Uint8Array;
  let split = 1;
  while (split * 2 < list.length) split *= 2;
  return hashNode(sha256, mth(list.slice(0, split)), mth(list.slice(split))) as Uint8Array;
}
const spanHash = (span: Span) => {
  const [first] = span;
  const start = (first?.index ?? 0) * 2 ** (first?.level ?? 0);
  const size = span.reduce((sum, { level }) => sum + 2 ** level, 0);
  return mth(hashes.slice(start, start + size));
};

test('known answers of RFC 6962 trees', async () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  expect(hex(await rootOf(sha256, []))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex(await hashLeaf(sha256, new Uint8Array()))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('the root is that of the recursive definition, at every size', async () => {
  for (let size = 1; size <= hashes.length; size += 1)
    expect(await rootOf(sha256, hashes.slice(0, size))).toEqual(mth(hashes.slice(0, size)));
});

test('every leaf of every size has a proof, which fits nothing else', async () => {
  for (let size = 1; size <= 40; size += 1)
    for (let index = 0; index < size; index += 1) {
      const root = mth(hashes.slice(0, size));
      const proof = inclusionSpans(index, size).map(spanHash);
      const leafHash = hashes[index] as Uint8Array;
      expect(await verifyInclusion(sha256, { index, size, leafHash, proof, root })).toBe(true);
      expect(await verifyInclusion(sha256, { index, size, leafHash: hashes[index + 1] as Uint8Array, proof, root })).toBe(false);
      expect(await verifyInclusion(sha256, { index, size, leafHash, proof: [...proof, root], root })).toBe(false);
      if (proof.length > 0) expect(await verifyInclusion(sha256, { index, size, leafHash, proof: proof.slice(1), root })).toBe(false);
    }
});

test('every growth has a proof, and no rewritten tree has one', async () => {
  for (let newSize = 1; newSize <= 40; newSize += 1)
    for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
      const [oldRoot, newRoot] = [oldSize ? mth(hashes.slice(0, oldSize)) : sha256(new Uint8Array()), mth(hashes.slice(0, newSize))];
      const proof = consistencySpans(oldSize, newSize).map(spanHash);
      expect(await verifyConsistency(sha256, { oldSize, newSize, oldRoot, newRoot, proof })).toBe(true);
      if (oldSize === 0) continue;
      const forged = sha256(oldRoot);
      expect(await verifyConsistency(sha256, { oldSize, newSize, oldRoot: forged, newRoot, proof })).toBe(false);
      expect(await verifyConsistency(sha256, { oldSize, newSize, oldRoot, newRoot: forged, proof })).toBe(false);
    }
});

test('a changed byte anywhere in a proof is found', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 70 }),
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (size, at, where, flip) => {
        const index = at % size;
        const proof = inclusionSpans(index, size).map((span) => Uint8Array.from(spanHash(span)));
        const victim = proof[where % proof.length] as Uint8Array;
        victim[where % 32] = (victim[where % 32] as number) ^ flip;
        expect(
          await verifyInclusion(sha256, { index, size, leafHash: hashes[index] as Uint8Array, proof, root: mth(hashes.slice(0, size)) }),
        ).toBe(false);
      },
    ),
  );
});
