import { type Module, parseSync } from '@swc/core';

/** A node of the syntax tree, seen loosely: rules look for shapes, not for a whole grammar. */
export interface SyntaxNode {
  type: string;
  [field: string]: unknown;
}

export interface Syntax {
  module: SyntaxNode;
  /** Line of a node in its file, from 1. */
  lineOf(node: SyntaxNode): number;
}

const parsed = new Map<string, Syntax>();

export function syntaxOf(path: string, text: string): Syntax {
  const key = `${path}\0${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const isTypeScript = /\.[cm]?tsx?$/.test(path);
  // swc counts bytes over all that it has parsed so far, from the first token on: a statement put in front marks where this text begins.
  const marked = `;${text.replace(/^#!/, '//')}`;
  const module: Module = isTypeScript
    ? parseSync(marked, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' })
    : parseSync(marked, { syntax: 'ecmascript', jsx: true, target: 'es2024' });
  const [mark] = module.body;
  const start = mark?.span.start ?? 0;
  const bytes = Buffer.from(marked);
  const syntax: Syntax = {
    module: module as unknown as SyntaxNode,
    lineOf(node) {
      const at = ((node.span as { start: number } | undefined)?.start ?? start) - start;
      return bytes.subarray(0, Math.max(at, 0)).toString().split('\n').length;
    },
  };
  parsed.set(key, syntax);
  return syntax;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';
}

/** Calls `see` for every node below and at `node`, with the nodes that it stands in, nearest first. */
export function walk(node: SyntaxNode, see: (node: SyntaxNode, within: SyntaxNode[]) => void, within: SyntaxNode[] = []): void {
  see(node, within);
  const inner = [node, ...within];
  for (const child of childrenOf(node)) walk(child, see, inner);
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value): SyntaxNode[] => {
    const values = Array.isArray(value) ? value : [value];
    // Arguments and array elements stand in a wrapper without a type.
    return values.flatMap((one) => (isNode(one) ? [one] : isNode(one?.expression) ? [one.expression] : []));
  });
}

export function isIdentifier(node: unknown, name?: string): boolean {
  return isNode(node) && node.type === 'Identifier' && (name === undefined || node.value === name);
}

/** `name` of `object.name`, `object['name']` or `object?.name`; null for anything else. */
export function memberName(node: unknown): string | null {
  if (!isNode(node) || node.type !== 'MemberExpression') return null;
  const property = node.property as SyntaxNode;
  if (property.type === 'Identifier') return String(property.value);
  const computed = property.type === 'Computed' ? (property.expression as SyntaxNode) : null;
  return computed?.type === 'StringLiteral' ? String(computed.value) : null;
}
