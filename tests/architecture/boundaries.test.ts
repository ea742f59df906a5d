import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { posix, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { plantFiles } from '../support/plant-files';
import { allowed, besides, type Import, refused } from './planted-imports';

const config = resolve('.dependency-cruiser.cjs');
const { forbidden } = createRequire(config)(config) as { forbidden: { name: string }[] };
const ours = ['addin', 'dashboard', 'portal', 'ui', 'shared', 'server', 'local', 'bench', 'verifier'];

interface Violation {
  rule: string;
  from: string;
  to: string;
}

test('every import rule is tried below', () => {
  expect(Object.keys(refused).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

const found = violationsIn([...Object.values(refused).flat(), ...besides]);

test.each(
  Object.entries(refused).flatMap(([rule, imports]) => imports.map(([from, to, only]) => ({ rule, from, to, only: only ?? 'value' }))),
)('$rule refuses $from -> $to ($only)', ({ rule, from, to }) => {
  const reached = found.filter((one) => one.rule === rule && one.from === from).map((one) => one.to);
  expect(reached).toContainEqual(isOurs(to) ? to : expect.stringContaining(to.replace(/^node:/, '')));
});

test('imports that the design wants are refused by no rule', () => {
  expect(violationsIn(allowed)).toEqual([]);
});

test('the sources keep every import rule', () => {
  expect(
    cruise(
      process.cwd(),
      ours.filter((folder) => existsSync(folder)),
    ),
  ).toEqual([]);
});

/** Plants files that import each other as told, with stand-ins for packages, and cruises them by our rules. */
function violationsIn(imports: Import[]): Violation[] {
  const sources = new Map<string, string[]>();
  for (const [from, to, only] of imports) {
    const target = isOurs(to)
      ? posix
          .relative(posix.dirname(from), to)
          .replace(/\.tsx?$/, '')
          .replace(/^(?!\.)/, './')
      : to;
    const lines = sources.get(from) ?? [];
    lines.push(`import ${only === 'type' ? 'type ' : ''}* as it${lines.length} from '${target}';`);
    sources.set(from, lines);
    if (isOurs(to) && !sources.has(to)) sources.set(to, []);
  }
  const files = Object.fromEntries([...sources].map(([path, lines]) => [path, `${lines.join('\n')}\nexport const here = 1;\n`]));
  const packages = ['express', 'mongoose', 'zod', '@azure/storage-blob', '@sendgrid/mail', 'a-tool', 'not-declared'];
  for (const name of packages) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = 'exports.here = 1;\n';
  }
  const declared = packages.filter((name) => !['a-tool', 'not-declared'].includes(name)).map((name) => [name, '1.0.0']);
  files['package.json'] = JSON.stringify({
    name: 'planted',
    dependencies: Object.fromEntries(declared),
    devDependencies: { 'a-tool': '1.0.0' },
  });
  const root = plantFiles(files);
  return cruise(
    root,
    ours.filter((folder) => [...sources.keys()].some((path) => path.startsWith(`${folder}/`))),
  );
}

function isOurs(path: string): boolean {
  return /^(?:addin|dashboard|portal|ui|shared|server|local|tests|bench|verifier)\//.test(path);
}

function cruise(root: string, folders: string[]): Violation[] {
  const program = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${stderr}`);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string; to: string }[] } };
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
