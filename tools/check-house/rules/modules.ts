import { type SyntaxNode, syntaxOf } from '../syntax';
import { codeFile, type Finding, type Tree } from '../tree';

/** Files whose default export a tool asks for: configurations, and what jest loads by its path. */
const askedFor = /^(?:[\w.-]+\.config\.[cm]?[jt]s|tests\/support\/[\w-]+\.mjs)$/;

export function noBarrels(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!codeFile.test(path)) continue;
    if (/(?:^|\/)index\.\w+$/.test(path))
      findings.push({ path, line: null, message: 'name the file after what it holds: a folder has no index file' });
    for (const { node, line } of statements(path, text))
      if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source))
        findings.push({ path, line, message: 'a name is imported from the file that defines it: no file hands on the names of another' });
  }
  return findings;
}

export function namedExportsOnly(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!codeFile.test(path) || askedFor.test(path)) continue;
    for (const { node, line } of statements(path, text))
      if (/^ExportDefault/.test(node.type))
        findings.push({ path, line, message: 'export by name: a default export has a name of its own at each import' });
  }
  return findings;
}

function statements(path: string, text: string): { node: SyntaxNode; line: number }[] {
  const { module, lineOf } = syntaxOf(path, text);
  return (module.body as SyntaxNode[]).map((node) => ({ node, line: lineOf(node) }));
}
