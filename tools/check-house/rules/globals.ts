import { isIdentifier, isNode, memberName, type SyntaxNode, syntaxOf, walk } from '../syntax';
import { codeFile, type Finding, type Tree } from '../tree';

const product = /^(?:addin|dashboard|portal|shared|server|ui)\//;

/** Rule 3: the environment is read in one place, which hands it to config.ts. */
export function environmentOnlyInMain(tree: Tree): Finding[] {
  return findNodes(
    tree,
    (path) => product.test(path) && path !== 'server/main.ts',
    (node) => readsEnvironment(node),
    'process.env is read in server/main.ts only; take a value from the configuration that you are handed',
  );
}

/** Rule 3: what Outlook is stays behind addin/office/; the entry files that webpack names wait for it to load. */
export function officeOnlyInItsFolder(tree: Tree): Finding[] {
  const entries = [...(tree.get('webpack.config.js') ?? '').matchAll(/['"](?:\.\/)?(addin\/[\w./-]+\.tsx?)['"]/g)].map(([, path]) => path);
  return findNodes(
    tree,
    (path) => product.test(path) && !path.startsWith('addin/office/') && !entries.includes(path),
    (node, [parent]) => isIdentifier(node, 'Office') && !isName(node, parent),
    'the Office global is touched in addin/office/ and the entry file only',
  );
}

function findNodes(
  tree: Tree,
  bound: (path: string) => boolean,
  isBad: (node: SyntaxNode, within: SyntaxNode[]) => boolean,
  message: string,
): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!codeFile.test(path) || !bound(path)) continue;
    const { module, lineOf } = syntaxOf(path, text);
    walk(module, (node, within) => {
      if (isBad(node, within)) findings.push({ path, line: lineOf(enclosing(node, within)), message });
    });
  }
  return findings;
}

/** Some nodes, such as property names, carry no place of their own. */
function enclosing(node: SyntaxNode, within: SyntaxNode[]): SyntaxNode {
  return [node, ...within].find(({ span }) => span !== undefined) ?? node;
}

function readsEnvironment(node: SyntaxNode): boolean {
  if (memberName(node) === 'env') return isIdentifier(node.object, 'process') || memberName(node.object) === 'process';
  if (node.type === 'VariableDeclarator' && isIdentifier(node.init, 'process')) return isNode(node.id) && node.id.type === 'ObjectPattern';
  return node.type === 'ImportDeclaration' && /^(?:node:)?process$/.test(String((node.source as SyntaxNode).value));
}

function isName(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  return parent !== undefined && (parent.key === node || (parent.type === 'MemberExpression' && parent.property === node));
}
