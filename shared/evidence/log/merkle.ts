import { concat, type Sha256Bytes, sameBytes } from '../digest';

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** RFC 6962 section 2.1. */
export function hashLeaf(sha256: Sha256Bytes, leaf: Uint8Array) {
  return sha256(concat(leafPrefix, leaf));
}
export function hashNode(sha256: Sha256Bytes, left: Uint8Array, right: Uint8Array) {
  return sha256(concat(nodePrefix, left, right));
}

/** The root of a tree of leaf hashes (RFC 6962 section 2.1): the empty tree's is the hash of nothing. */
export async function rootOf(sha256: Sha256Bytes, hashes: Uint8Array[]): Promise<Uint8Array> {
  const [first] = hashes;
  if (!first) return sha256(new Uint8Array());
  let level = hashes;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let index = 0; index + 1 < level.length; index += 2)
      next.push(await hashNode(sha256, level[index] as Uint8Array, level[index + 1] as Uint8Array));
    if (level.length % 2 === 1) next.push(level.at(-1) as Uint8Array);
    level = next;
  }
  return level[0] ?? first;
}

export const isTreeSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether a leaf hash stands at `index` in the tree of `size` with this root (RFC 9162 section 2.1.3.2). */
export async function verifyInclusion(
  sha256: Sha256Bytes,
  { index, size, leafHash, proof, root }: { index: number; size: number; leafHash: Uint8Array; proof: Uint8Array[]; root: Uint8Array },
): Promise<boolean> {
  if (!isTreeSize(index) || !isTreeSize(size) || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await hashNode(sha256, sibling, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else hash = await hashNode(sha256, hash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(hash, root);
}

/** Whether the tree of `newSize` is the tree of `oldSize` with leaves added and nothing else (RFC 9162 section 2.1.4.2). */
export async function verifyConsistency(
  sha256: Sha256Bytes,
  {
    oldSize,
    newSize,
    oldRoot,
    newRoot,
    proof,
  }: { oldSize: number; newSize: number; oldRoot: Uint8Array; newRoot: Uint8Array; proof: Uint8Array[] },
): Promise<boolean> {
  if (!isTreeSize(oldSize) || !isTreeSize(newSize) || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const [start, ...rest] = path;
  if (!start) return false;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let oldHash = start;
  let newHash = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = await hashNode(sha256, sibling, oldHash);
      newHash = await hashNode(sha256, sibling, newHash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else newHash = await hashNode(sha256, newHash, sibling);
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
