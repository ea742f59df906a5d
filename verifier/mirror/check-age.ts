import { toHex, utf8 } from '../../shared/evidence/digest';
import { committedForm } from '../../shared/evidence/record';
import type { EvidenceFile } from '../../shared/evidence/verify/evidence-file';
import { sha256 } from '../node-tools';
import { parseLeaf } from './mirror-folder';

export type Age =
  | { state: 'newest' }
  /** The chain has gone on since: somebody left facts out. */
  | { state: 'old'; seq: number; newest: number; index: number }
  /** One place, two heads: one of the two proofs is not of the chain that the log knows. */
  | { state: 'fork'; seq: number; head: string; logged: string; index: number }
  | { state: 'not-logged' }
  /** Nothing in the mirrored log is about this chain. */
  | { state: 'unknown' };

/** Compares a proof with every leaf of its chain in a mirror: is its head the newest, and is it the one that was logged? */
export function checkAge(leaves: string[], { chain, records, head, log }: EvidenceFile): Age {
  if (!log) return { state: 'not-logged' };
  const tag = toHex(sha256(utf8(committedForm('chain', [log.tagSalt, chain]))));
  const mine = leaves.flatMap((text, index) => {
    const leaf = text.includes(tag) ? parseLeaf(text) : null;
    return leaf?.chainTag === tag ? [{ ...leaf, index }] : [];
  });
  for (const leaf of mine) {
    const record = records[leaf.seq];
    if (record && record.hash !== leaf.head)
      return { state: 'fork', seq: leaf.seq, head: record.hash, logged: leaf.head, index: leaf.index };
  }
  const last = mine.at(-1);
  if (!last) return { state: 'unknown' };
  return last.seq > head.seq ? { state: 'old', seq: head.seq, newest: last.seq, index: last.index } : { state: 'newest' };
}
