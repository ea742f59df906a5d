/** A complete subtree: the node at `index` of the level that has `2 ** level` leaves a node. */
export interface NodeId {
  level: number;
  index: number;
}
/** The hash of `[start, start + size)` when the tree ends there: several complete nodes, left to right, folded from the right. */
export type Span = NodeId[];

/** Splits a span whose start is a multiple of its largest power of two into complete nodes. */
export function nodesOf(start: number, size: number): Span {
  const nodes: Span = [];
  for (let at = start, left = size; left > 0; ) {
    const level = Math.floor(Math.log2(left));
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
    left -= 2 ** level;
  }
  return nodes;
}

const largestPowerBelow = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);

/** Which spans an inclusion proof is made of, from the leaf up (RFC 6962 section 2.1.1). */
export function inclusionSpans(index: number, size: number, start = 0): Span[] {
  if (size <= 1) return [];
  const split = largestPowerBelow(size);
  return index < split
    ? [...inclusionSpans(index, split, start), nodesOf(start + split, size - split)]
    : [...inclusionSpans(index - split, size - split, start + split), nodesOf(start, split)];
}

/** Which spans a consistency proof is made of (RFC 6962 section 2.1.2). */
export function consistencySpans(oldSize: number, newSize: number): Span[] {
  if (oldSize === 0 || oldSize === newSize) return [];
  const subproof = (old: number, size: number, start: number, isWhole: boolean): Span[] => {
    if (old === size) return isWhole ? [] : [nodesOf(start, size)];
    const split = largestPowerBelow(size);
    return old <= split
      ? [...subproof(old, split, start, isWhole), nodesOf(start + split, size - split)]
      : [...subproof(old - split, size - split, start + split, false), nodesOf(start, split)];
  };
  return subproof(oldSize, newSize, 0, true);
}
