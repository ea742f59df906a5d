import { isIdentifier, isNode, memberName, type SyntaxNode, syntaxOf, walk } from '../syntax';
import type { Finding, Tree } from '../tree';

/** Folders of server/ that are no slices. */
const ground = new Set(['http', 'jobs', 'ports', 'adapters']);

interface Exported {
  name: string;
  line: number;
  isFunction: boolean;
}

/** What use cases do. A file that begins with one of these words and exports a function of its name is a use case; any other is a noun. */
const verbs = new Set(
  'accept acknowledge add answer append apply ask assign build cancel charge check choose claim classify close collect compose count create decide decline delete destroy detect download draw end enqueue ensure enter erase escape expire explain export fetch fill find fold forget import insert issue join lay link list load look make mark mask measure merge mount move note notify open parse pay plan pour prepare print project protect publish put read rebuild receive record redeem refuse register release remember remind remove render renew replace report request resend reserve resolve restore retry return revoke save scan schedule seal search send serve settle show sign split start stop store sum sweep take tell track turn unlock update upload verify visit withdraw wrap write'.split(
    ' ',
  ),
);

/** Rule 6: a store, a use case and a rim each export one function; types, constants and errors beside it are free. */
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
  const functions = exported.filter(({ isFunction }) => isFunction);
  const hasMain = functions.some((one) => one.name === main);
  const surplus = (message: string): Finding[] =>
    functions.filter((one) => one.name !== main).map((one) => ({ path, line: one.line, message: `${one.name}: ${message}` }));
  if (name.endsWith('-store'))
    return hasMain
      ? surplus(`a store exports one function, ${main}`)
      : [{ path, line: null, message: `a store exports the function ${main}` }];
  if (/-(?:routes|webhooks|jobs)$/.test(name))
    return functions.length === 1 ? [] : [{ path, line: null, message: 'a rim exports one function, which mounts it' }];
  const isUseCase = hasMain && verbs.has(name.split('-')[0] ?? '');
  return isUseCase ? surplus(`a use case exports one function, ${main}; rules of a noun stand in the noun's file`) : [];
}

function exportsOf(path: string, text: string): Exported[] {
  const { module, lineOf } = syntaxOf(path, text);
  return (module.body as SyntaxNode[]).flatMap((statement): Exported[] => {
    if (statement.type !== 'ExportDeclaration') return [];
    const declared = statement.declaration as SyntaxNode;
    const line = lineOf(statement);
    if (declared.type === 'FunctionDeclaration') return [{ name: nameOf(declared.identifier), line, isFunction: true }];
    if (declared.type !== 'VariableDeclaration') return [];
    return (declared.declarations as SyntaxNode[]).map(({ id, init }) => ({
      name: nameOf(id),
      line,
      isFunction: isNode(init) && /^(?:Arrow)?FunctionExpression$/.test(init.type),
    }));
  });
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
