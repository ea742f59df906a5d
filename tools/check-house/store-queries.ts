import { isIdentifier, isNode, memberName, type SyntaxNode, syntaxOf, walk } from './syntax';

const byFilter = /^(?:find|findOne|findOneAnd\w+|updateOne|updateMany|replaceOne|deleteOne|deleteMany|countDocuments|exists|where)$/;
const byId = /^findById/;
const queries = new RegExp(`${byFilter.source}|${byId.source}|^(?:distinct|aggregate|bulkWrite|estimatedDocumentCount|watch)$`);

/** What a store asks of which collection. */
export interface Store {
  models: Map<string, { collection: string | null; line: number }>;
  /** `fields`: names in each filter of the query; empty where no filter can be seen. */
  queries: { collection: string | null; method: string; query: string; line: number; fields: Set<string>[] }[];
  nativeAccess: number[];
}

export function readStore(path: string, text: string): Store {
  const { module, lineOf } = syntaxOf(path, text);
  const store: Store = { models: new Map(), queries: [], nativeAccess: [] };
  const named = namedValues(module);
  walk(module, (node) => {
    if (node.type !== 'VariableDeclarator' || !isNode(node.init) || memberName(node.init.callee) !== 'model') return;
    const third = argument(node.init, 2);
    const collection = third?.type === 'StringLiteral' ? String(third.value) : null;
    if (isIdentifier(node.id)) store.models.set(String((node.id as SyntaxNode).value), { collection, line: lineOf(node) });
  });
  walk(module, (node, within) => {
    if (isNativeAccess(node)) store.nativeAccess.push(lineOf(within.find(({ type }) => type === 'CallExpression') ?? node));
    if (node.type !== 'CallExpression') return;
    const query = memberName(node.callee);
    const target = isNode(node.callee) && isIdentifier(node.callee.object) ? String((node.callee.object as SyntaxNode).value) : '';
    const model = store.models.get(target);
    if (!query || !model || !queries.test(query)) return;
    const fields = filtersOf(query, node, named).map((filter) => fieldsOf(filter, named));
    store.queries.push({ collection: model.collection, method: methodAround(within), query, line: lineOf(node), fields });
  });
  return store;
}

/** `connection.db`, `db.connection.collection(…)`, `getClient()`: the driver without its model. */
function isNativeAccess(node: SyntaxNode): boolean {
  const name = memberName(node);
  const isConnection = isIdentifier(node.object, 'connection') || memberName(node.object) === 'connection';
  return isConnection && (name === 'db' || name === 'collection' || name === 'getClient' || name === 'client');
}

/** The filters that a call asks by; none where there is nothing to see. */
function filtersOf(query: string, call: SyntaxNode, named: Named): SyntaxNode[] {
  const first = argument(call, 0);
  if (byId.test(query)) return first ? [{ type: 'ObjectExpression', properties: [{ type: 'Identifier', value: '_id' }] }] : [];
  if (byFilter.test(query)) return first ? [first] : [];
  if (query === 'distinct') return [argument(call, 1)].filter((filter) => filter !== null);
  if (query === 'aggregate') {
    const stages = first?.type === 'ArrayExpression' ? (first.elements as { expression: SyntaxNode }[]) : [];
    const match = stages[0] && propertyOf(stages[0].expression, '$match');
    return match ? [match] : [];
  }
  return query === 'bulkWrite' && first ? filtersWithin(first, named) : [];
}

/** Every `filter` in the operations of a bulk write, those made by functions of this file among them. */
function filtersWithin(operations: SyntaxNode, named: Named, seen = new Set<SyntaxNode>()): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  walk(operations, (node) => {
    if (node.type === 'ObjectExpression' && propertyOf(node, 'filter')) found.push(propertyOf(node, 'filter') as SyntaxNode);
    if (node.type !== 'CallExpression' || !isIdentifier(node.callee)) return;
    for (const made of named.get(String((node.callee as SyntaxNode).value)) ?? []) {
      if (seen.has(made)) continue;
      seen.add(made);
      found.push(...filtersWithin(made, named, seen));
    }
  });
  return found;
}

type Named = Map<string, SyntaxNode[]>;

/** What the constants and functions of a file may stand for, over all its scopes; a parameter may be anything. */
function namedValues(module: SyntaxNode): Named {
  const named: Named = new Map();
  const add = (identifier: unknown, value: SyntaxNode): void => {
    const name = String((identifier as SyntaxNode).value);
    named.set(name, [...(named.get(name) ?? []), value]);
  };
  walk(module, (node) => {
    if (node.type === 'VariableDeclarator' && isIdentifier(node.id) && isNode(node.init)) add(node.id, node.init);
    if (node.type === 'FunctionDeclaration') add(node.identifier, node);
    for (const parameter of Array.isArray(node.params) ? (node.params as SyntaxNode[]) : []) {
      const pattern = parameter.type === 'Parameter' ? parameter.pat : parameter;
      if (isIdentifier(pattern)) add(pattern, parameter);
    }
  });
  return named;
}

/** Names that an expression surely gives to the object that it makes. */
function fieldsOf(expression: SyntaxNode, named: Named, depth = 0): Set<string> {
  if (depth > 6) return new Set();
  const inner = (node: unknown): Set<string> => (isNode(node) ? fieldsOf(node, named, depth + 1) : new Set());
  switch (expression.type) {
    case 'ObjectExpression':
      return new Set(
        (expression.properties as SyntaxNode[]).flatMap((property) => {
          if (property.type === 'SpreadElement') return [...inner(property.arguments)];
          const key = (property.type === 'Identifier' ? property : property.key) as { value?: unknown } | undefined;
          return typeof key?.value === 'string' ? [key.value] : [];
        }),
      );
    case 'Identifier':
      return inAll((named.get(String(expression.value)) ?? []).map(inner));
    case 'CallExpression':
      return isIdentifier(expression.callee) ? inner(expression.callee) : new Set();
    case 'ConditionalExpression':
      return inAll([inner(expression.consequent), inner(expression.alternate)]);
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return inner(returned(expression));
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
      return inner(expression.expression);
    default:
      return new Set();
  }
}

function inAll([first = new Set(), ...others]: Set<string>[]): Set<string> {
  return new Set([...first].filter((name) => others.every((other) => other.has(name))));
}

/** What a function of one return gives back. */
function returned(made: SyntaxNode): unknown {
  const body = made.body as SyntaxNode;
  if (body.type !== 'BlockStatement') return body;
  const returns = (body.stmts as SyntaxNode[]).filter(({ type }) => type === 'ReturnStatement');
  return returns.length === 1 ? returns[0]?.argument : null;
}

function propertyOf(object: SyntaxNode, name: string): SyntaxNode | null {
  if (object.type !== 'ObjectExpression') return null;
  for (const property of object.properties as SyntaxNode[]) {
    if (property.type === 'Identifier' && property.value === name) return property;
    if (property.type === 'KeyValueProperty' && (property.key as SyntaxNode).value === name) return property.value as SyntaxNode;
  }
  return null;
}

function argument(call: SyntaxNode, index: number): SyntaxNode | null {
  return (call.arguments as { expression: SyntaxNode }[])[index]?.expression ?? null;
}

/** The method or function that a node stands in. */
function methodAround(within: SyntaxNode[]): string {
  for (const { type, key, value, id, init, identifier } of within) {
    const isFunction = (made: unknown): boolean => isNode(made) && /^(?:Arrow)?FunctionExpression$/.test(made.type);
    const name =
      type === 'MethodProperty' || (type === 'KeyValueProperty' && isFunction(value))
        ? key
        : type === 'VariableDeclarator' && isFunction(init)
          ? id
          : type === 'FunctionDeclaration'
            ? identifier
            : null;
    if (isNode(name)) return String(name.value);
  }
  return '';
}
