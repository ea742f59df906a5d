import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every text file of a checkout by its path from the root, in `/` form. */
export type Tree = Map<string, string>;

/** One broken rule, where it is broken and how to mend it. */
export interface Finding {
  path: string;
  /** From 1; null where the whole file or folder is meant. */
  line: number | null;
  message: string;
}

const notOurs = new Set(['.git', 'node_modules', 'dist', 'coverage', 'artifacts', '.witness']);
const text = /(?:^|[./])(?:[cm]?[jt]sx?|css|html|json|md|xml|ya?ml|svg|txt|sh|run|env\.example|gitignore|npmrc|swcrc|LICENSE)$/;

export function readTree(root: string): Tree {
  const tree: Tree = new Map();
  const visit = (folder: string): void => {
    const entries: Dirent[] = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !notOurs.has(entry.name)) visit(path);
      else if (entry.isFile() && text.test(path)) tree.set(path, readFileSync(join(root, path), 'utf8'));
    }
  };
  visit('');
  return tree;
}

export const codeFile = /\.(?:[cm]?[jt]sx?)$/;
