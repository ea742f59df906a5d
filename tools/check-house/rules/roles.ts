import { isIdentifier, isNode, memberName, type SyntaxNode, syntaxOf, walk } from '../syntax';
import type { Finding, Tree } from '../tree';

/** Folders of server/ that are no slices. */
const ground = new Set(['http', 'jobs', 'ports', 'adapters']);

interface Exported {
  name: string;
  line: number;
  kind: 'function' | 'async-function' | 'class' | 'value';
}

/** Rule 6: a file of a slice is a noun, a store, a use case or a rim, and its exports show which. */
export function sliceFilesHaveRoles(tree: Tree): Finding[] {
  return [...tree].flatMap(([path, text]) => {
    const [top, slice, ...rest] = path.split('/');
    const file = rest.at(-1);
    if (top !== 'server' || !slice || !file || ground.has(slice) || !/\.tsx?$/.test(file)) return [];
    return judge(path, file.replace(/\.tsx?$/, ''), exportsOf(path, text));
  });
}

function judge(path: string, name: string, exported: Exported[]): Finding[] {
  const main = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const values = exported.filter(({ kind }) => kind !== 'class');
  const others = (allowed: (one: Exported) => boolean, message: string): Finding[] =>
    values.filter((one) => !allowed(one)).map(({ name: other, line }) => ({ path, line, message: `${other}: ${message}` }));
  if (name.endsWith('-store')) {
    const rest = others(({ name: other }) => other === main, `a store exports ${main} and types only`);
    return values.some((one) => one.name === main && /function$/.test(one.kind))
      ? rest
      : [...rest, absent(path, `a store exports the function ${main}`)];
  }
  if (/-(?:routes|webhooks|jobs)$/.test(name)) {
    const [only] = values;
    return values.length === 1 && only && /function$/.test(only.kind)
      ? []
      : [absent(path, 'a rim exports one function, which mounts it, and types')];
  }
  if (values.some((one) => one.name === main && /function$/.test(one.kind)))
    return others(
      ({ name: other }) => other === main,
      `a use case exports one function, ${main}; rules of a noun stand in the noun's file`,
    );
  return others(({ kind }) => kind !== 'async-function', 'what waits for something is a use case and has a file named after it');
}

const absent = (path: string, message: string): Finding => ({ path, line: null, message });

function exportsOf(path: string, text: string): Exported[] {
  const { module, lineOf } = syntaxOf(path, text);
  return (module.body as SyntaxNode[]).flatMap((statement): Exported[] => {
    if (statement.type !== 'ExportDeclaration') return [];
    const declared = statement.declaration as SyntaxNode;
    const line = lineOf(statement);
    if (declared.type === 'FunctionDeclaration')
      return [{ name: nameOf(declared.identifier), line, kind: declared.async ? 'async-function' : 'function' }];
    if (declared.type === 'ClassDeclaration') return [{ name: nameOf(declared.identifier), line, kind: 'class' }];
    if (declared.type !== 'VariableDeclaration') return [];
    return (declared.declarations as SyntaxNode[]).map(({ id, init }) => ({ name: nameOf(id), line, kind: kindOf(init) }));
  });
}

function kindOf(init: unknown): Exported['kind'] {
  if (!isNode(init) || !/^(?:ArrowFunctionExpression|FunctionExpression)$/.test(init.type)) return 'value';
  return init.async ? 'async-function' : 'function';
}

const nameOf = (node: unknown): string => (isIdentifier(node) ? String((node as SyntaxNode).value) : '');

const writes = new Set(['insertChains', 'insertRecords', 'moveHeads']);

/** Rule 4: one writer of evidence. */
export function oneWriterOfEvidence(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!path.startsWith('server/') || !/\.tsx?$/.test(path) || path === 'server/evidence/append-evidence.ts') continue;
    const { module, lineOf } = syntaxOf(path, text);
    walk(module, (node) => {
      const name = node.type === 'CallExpression' ? memberName(node.callee) : null;
      if (name !== null && writes.has(name))
        findings.push({ path, line: lineOf(node), message: `${name}: only evidence/append-evidence.ts writes chains; hand it an append` });
    });
  }
  return findings;
}
