import { checkpointText } from '../../../shared/evidence/log/checkpoint';
import { formatNote, keyIdOf } from '../../../shared/evidence/log/signed-note';
import { canonicalJson, committedForm } from '../../../shared/evidence/record';
import { hexDigest, sha256, type TestNoteKey } from './test-keys';

const join = (...parts: (Uint8Array | number[])[]): Buffer => Buffer.concat(parts.map((part) => Buffer.from(part)));
const leafHash = (leaf: string): Uint8Array => sha256(join([0], Buffer.from(leaf)));
const split = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);

/** RFC 6962 section 2.1, word for word. */
export function treeHash(leaves: string[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return sha256('');
  if (leaves.length === 1) return leafHash(only);
  const at = split(leaves.length);
  return sha256(join([1], treeHash(leaves.slice(0, at)), treeHash(leaves.slice(at))));
}

/** RFC 6962 section 2.1.1. */
export function inclusionPath(index: number, leaves: string[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const at = split(leaves.length);
  return index < at
    ? [...inclusionPath(index, leaves.slice(0, at)), treeHash(leaves.slice(at))]
    : [...inclusionPath(index - at, leaves.slice(at)), treeHash(leaves.slice(0, at))];
}

/** RFC 6962 section 2.1.2. */
export function consistencyPath(oldSize: number, leaves: string[], isWhole = true): Uint8Array[] {
  if (oldSize === 0) return [];
  if (oldSize === leaves.length) return isWhole ? [] : [treeHash(leaves)];
  const at = split(leaves.length);
  return oldSize <= at
    ? [...consistencyPath(oldSize, leaves.slice(0, at), isWhole), treeHash(leaves.slice(at))]
    : [...consistencyPath(oldSize - at, leaves.slice(at), false), treeHash(leaves.slice(0, at))];
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

export function chainTag(chain: string, tagSalt: string): string {
  return hexDigest(committedForm('chain', [tagSalt, chain]));
}

export function leafOf(tag: string, seq: number, head: string): string {
  return canonicalJson([tag, seq, head]);
}

/** A leaf of some other chain. */
export const otherLeaf = (index: number): string => leafOf(hexDigest(`tag ${index}`), index % 5, hexDigest(`head ${index}`));

export async function signNote(text: string, ...keys: TestNoteKey[]): Promise<string> {
  const signatures = await Promise.all(
    keys.map(async (key) => ({ name: key.name, keyId: await keyIdOf(sha256, key), signature: key.sign(text) })),
  );
  return formatNote({ text, signatures });
}

export function checkpointOf(origin: string, leaves: string[]): string {
  return checkpointText({ origin, size: leaves.length, root: treeHash(leaves) });
}
