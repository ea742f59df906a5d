import { createHash } from 'node:crypto';
import type { LogLeaf } from '../../shared/evidence/log/checkpoint';
import { hashLeaf, hashNode } from '../../shared/evidence/log/merkle';
import { consistencySpans, inclusionSpans, type NodeId, nodesOf, type Span } from '../../shared/evidence/log/proofs';
import { canonicalJson } from '../../shared/evidence/record';

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export const logBlobKey = (path: string): string => `log/${path}`;

export function leafText({ chainTag, seq, head }: LogLeaf): string {
  return canonicalJson([chainTag, seq, head]);
}

type ReadNodes = (nodes: NodeId[]) => Promise<Uint8Array[]>;

/** The complete nodes that `leaves` add to a tree of `size`, each parent after its children. */
export async function nodesAdded(size: number, leaves: string[], readNodes: ReadNodes): Promise<{ node: NodeId; hash: Uint8Array }[]> {
  const added: { node: NodeId; hash: Uint8Array }[] = [];
  // The right edge: the complete nodes that the old tree is made of, smallest last.
  const spans = nodesOf(0, size);
  const edge = (spans.length > 0 ? await readNodes(spans) : []).map((hash, at) => ({ node: spans[at] as NodeId, hash }));
  for (const [offset, leaf] of leaves.entries()) {
    let current = { node: { level: 0, index: size + offset }, hash: await hashLeaf(sha256Bytes, Buffer.from(leaf)) };
    added.push(current);
    for (let left = edge.at(-1); left?.node.level === current.node.level; left = edge.at(-1)) {
      edge.pop();
      const node = { level: current.node.level + 1, index: Math.floor(current.node.index / 2) };
      current = { node, hash: await hashNode(sha256Bytes, left.hash, current.hash) };
      added.push(current);
    }
    edge.push(current);
  }
  return added;
}

/** The hash of a span: its nodes folded from the right (RFC 6962 section 2.1). */
async function foldSpan(hashes: Uint8Array[]): Promise<Uint8Array> {
  let folded = hashes.at(-1) as Uint8Array;
  for (const left of hashes.slice(0, -1).reverse()) folded = await hashNode(sha256Bytes, left, folded);
  return folded;
}

async function readSpans(spans: Span[], readNodes: ReadNodes): Promise<Uint8Array[]> {
  const hashes = await readNodes(spans.flat());
  let at = 0;
  return Promise.all(
    spans.map((span) => {
      at += span.length;
      return foldSpan(hashes.slice(at - span.length, at));
    }),
  );
}

export async function rootAt(size: number, readNodes: ReadNodes): Promise<Uint8Array> {
  if (size === 0) return sha256Bytes(new Uint8Array());
  const [root] = await readSpans([nodesOf(0, size)], readNodes);
  return root as Uint8Array;
}

export function inclusionProof(index: number, size: number, readNodes: ReadNodes): Promise<Uint8Array[]> {
  return readSpans(inclusionSpans(index, size), readNodes);
}

export function consistencyProof(oldSize: number, newSize: number, readNodes: ReadNodes): Promise<Uint8Array[]> {
  return readSpans(consistencySpans(oldSize, newSize), readNodes);
}
