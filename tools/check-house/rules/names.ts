import { codeFile, type Finding, type Tree } from '../tree';

const banned = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'manager', 'managers', 'misc', 'base', 'data2', 'stuff']);
const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const fileName = new RegExp(`^(?:${kebab}(?:\\.(?:test|config|d))?\\.(?:[cm]?[jt]s|[jt]sx|css)|[A-Z][A-Za-z0-9]*(?:\\.test)?\\.tsx)$`);
const folderName = new RegExp(`^\\.?${kebab}$`);

/** Names say what a file is for: kebab-case, React components PascalCase, none of the words under which anything fits. */
export function tellingNames(tree: Tree): Finding[] {
  const findings = new Map<string, Finding>();
  for (const path of tree.keys()) {
    const code = codeFile.test(path) || path.endsWith('.css');
    const parts = path.split('/');
    const file = parts.pop() ?? '';
    for (const [index, folder] of parts.entries()) {
      const at = parts.slice(0, index + 1).join('/');
      if (!folderName.test(folder)) findings.set(at, { path: at, line: null, message: 'folders are named in kebab-case' });
      judgeWords(folder, at);
    }
    if (!code || file.startsWith('.')) continue;
    if (!fileName.test(file))
      findings.set(path, { path, line: null, message: 'files are named in kebab-case, React components in PascalCase' });
    judgeWords(file.replace(/\..*$/, ''), path);
  }
  return [...findings.values()];

  function judgeWords(name: string, path: string): void {
    const word = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split('-')
      .find((part) => banned.has(part));
    if (word) findings.set(path, { path, line: null, message: `“${word}” fits anything: name it after the thing or the act` });
  }
}
