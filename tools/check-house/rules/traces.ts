import { homedir } from 'node:os';
import type { Finding, Tree } from '../tree';

/** What would tie the sources to one machine or one package registry, by how it looks and by what it is here. */
export interface Surroundings {
  /** Folder of the checkout. */
  root: string;
  home: string;
  /** Address of the registry in use; null where it is not known. */
  registry: string | null;
}

const machinePaths = /(?<![\w.~@:/])(?:\/(?:root|work|home\/\w+|Users\/\w+|mnt\/\w+|workspaces?)\/|[A-Z]:\\\\?Users\\)/;
const registries =
  /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|\bnpm\.pkg\.github\b|files\.pythonhosted\.|\bpypi\.org\b|artifactory|\bverdaccio\b/i;

export function noTraces(tree: Tree, { root, home, registry }: Surroundings = surroundings()): Finding[] {
  const host = registry === null ? null : new URL(registry).host;
  const here = [root, home, host].filter((trace): trace is string => trace !== null && trace.length > 8 && !/^localhost/.test(trace));
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    // The licence is quoted word for word; this file has to name what it looks for.
    if (path === 'LICENSE' || path === 'tools/check-house/rules/traces.ts') continue;
    for (const [index, line] of text.split('\n').entries()) {
      const at = { path, line: index + 1 };
      if (machinePaths.test(line) || here.some((trace) => line.includes(trace)))
        findings.push({ ...at, message: 'names a path, home or host of one machine' });
      else if (registries.test(line)) findings.push({ ...at, message: 'names a package registry: each installation has its own' });
      else if (path === 'package-lock.json' && /^\s*"resolved":/.test(line))
        findings.push({ ...at, message: 'says where a package was fetched: relock with `npm run lock`' });
    }
  }
  return findings;
}

function surroundings(): Surroundings {
  return { root: process.cwd(), home: homedir(), registry: process.env.npm_config_registry ?? null };
}
