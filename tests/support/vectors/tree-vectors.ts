import { chainTag, consistencyPath, hex, inclusionPath, leafOf, otherLeaf, treeHash } from '../evidence/make-log';
import { hexDigest } from '../evidence/test-keys';
import type { Vector } from './vector';

const leaves = Array.from({ length: 13 }, (_, index) => otherLeaf(index));
const flip = (digest: string): string => (digest.startsWith('0') ? '1' : '0') + digest.slice(1);

export function leafVectors(): Vector[] {
  const chain = 'c4e0xk2m9t7w5q1r8s3y6z0abd';
  const tagSalt = hexDigest('tag salt').slice(0, 32);
  return [0, 12].map((seq) => {
    const head = hexDigest(`head of ${seq}`);
    const leaf = leafOf(chainTag(chain, tagSalt), seq, head);
    return { name: `leaf: record ${seq}`, kind: 'leaf', chain, tagSalt, seq, head, leaf, hash: hex(treeHash([leaf])) };
  });
}

export function inclusionVectors(): Vector[] {
  const proofOf = (index: number, size: number) => ({
    index,
    size,
    leafHash: hex(treeHash(leaves.slice(index, index + 1))),
    proof: inclusionPath(index, leaves.slice(0, size)).map(hex),
    root: hex(treeHash(leaves.slice(0, size))),
  });
  const places: [number, number][] = [
    [0, 1],
    [0, 2],
    [1, 2],
    [4, 5],
    [2, 7],
    [7, 8],
    [5, 11],
    [10, 11],
    [12, 13],
  ];
  const good = proofOf(5, 11);
  const { proof } = good;
  const tampered: [string, object][] = [
    ['another index', { index: 4 }],
    ['an index beyond the tree', { index: 11 }],
    ['another size', { size: 17 }],
    ['another leaf', { leafHash: flip(good.leafHash) }],
    ['another root', { root: flip(good.root) }],
    ['a digest altered', { proof: proof.with(1, flip(proof[1] ?? '')) }],
    ['two digests swapped', { proof: proof.with(0, proof[1] ?? '').with(1, proof[0] ?? '') }],
    ['a digest left out', { proof: proof.slice(1) }],
    ['a digest too many', { proof: [...proof, good.root] }],
    ['the proof left out', { proof: [] }],
  ];
  return [
    ...places.map(
      ([index, size]): Vector => ({ name: `inclusion: ${index} in ${size}`, kind: 'inclusion', ...proofOf(index, size), verdict: 'valid' }),
    ),
    ...tampered.map(
      ([name, change]): Vector => ({ name: `inclusion: ${name}`, kind: 'inclusion', ...good, ...change, verdict: 'altered' }),
    ),
  ];
}

export function consistencyVectors(): Vector[] {
  const rootOf = (size: number) => hex(treeHash(leaves.slice(0, size)));
  const proofOf = (oldSize: number, newSize: number) => ({
    oldSize,
    newSize,
    oldRoot: rootOf(oldSize),
    newRoot: rootOf(newSize),
    proof: consistencyPath(oldSize, leaves.slice(0, newSize)).map(hex),
  });
  const growths: [number, number][] = [
    [0, 5],
    [1, 1],
    [1, 2],
    [3, 7],
    [4, 8],
    [6, 11],
    [7, 8],
    [8, 13],
    [13, 13],
  ];
  const good = proofOf(6, 11);
  const { proof } = good;
  const tampered: [string, object][] = [
    ['another old root', { oldRoot: flip(good.oldRoot) }],
    ['another new root', { newRoot: flip(good.newRoot) }],
    ['a tree that shrank', { oldSize: 11, newSize: 6, oldRoot: good.newRoot, newRoot: good.oldRoot }],
    ['one size, two roots', { oldSize: 11, oldRoot: flip(good.newRoot), proof: [] }],
    ['a digest altered', { proof: proof.with(0, flip(proof[0] ?? '')) }],
    ['a digest left out', { proof: proof.slice(0, -1) }],
    ['a digest too many', { proof: [...proof, good.newRoot] }],
    ['another old size', { oldSize: 5 }],
  ];
  return [
    ...growths.map(
      ([from, to]): Vector => ({ name: `consistency: ${from} to ${to}`, kind: 'consistency', ...proofOf(from, to), verdict: 'valid' }),
    ),
    ...tampered.map(
      ([name, change]): Vector => ({ name: `consistency: ${name}`, kind: 'consistency', ...good, ...change, verdict: 'altered' }),
    ),
  ];
}
