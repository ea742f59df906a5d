import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { plantFiles } from '../support/plant-files';

const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts;

/** Runs a tool of ours, with our configuration, over planted files. */
function runTool(tool: string, args: string[], config: string, files: Record<string, string>) {
  const root = plantFiles({ [config]: readFileSync(config, 'utf8'), ...files });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve('node_modules', tool), ...args], { cwd: root, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

test('npm run check runs every check, each a script of its own', () => {
  const named = /const checks = \[([^\]]+)\]/.exec(readFileSync('tools/check.mjs', 'utf8'))?.[1] ?? '';
  const checks = [...named.matchAll(/'([\w-]+)'/g)].map(([, name]) => name as string);
  expect(checks).toEqual(['typecheck', 'lint', 'boundaries', 'house', 'unused']);
  expect(checks.filter((name) => !(name in scripts))).toEqual([]);
  expect(scripts.check).toBe('node tools/check.mjs');
});

test.each([
  ['a layout of its own', 'export const a = "double"\n'],
  ['an import that is not used', "import { join } from 'node:path';\n\nexport const a = 1;\n"],
  ['a type imported as a value', "import { Buffer } from 'node:buffer';\n\nexport type A = Buffer;\n"],
  ['a module of Node under its old name', "import { join } from 'path';\n\nexport const a = join('a', 'b');\n"],
  ['imports out of order', "import { join } from 'node:path';\nimport { once } from 'node:events';\n\nexport const a = [join, once];\n"],
  ['any', 'export const a = (b: any) => b;\n'],
])('lint refuses %s', (_, text) => {
  const lint = ['check', '--error-on-warnings', '.'];
  expect(scripts.lint).toBe(`biome ${lint.join(' ')}`);
  const refused = runTool('@biomejs/biome/bin/biome', lint, 'biome.json', { 'server/thing.ts': text });
  expect(refused.said).toContain('server/thing.ts');
  expect(refused.status).not.toBe(0);
  expect(runTool('@biomejs/biome/bin/biome', lint, 'biome.json', { 'server/thing.ts': "export const a = 'single';\n" }).status).toBe(0);
});

test.each([
  ['shared', 'a page', 'document.title'],
  ['shared', 'Node', 'process.pid'],
  ['portal', 'a page', 'window.scrollX'],
  ['portal', 'Node', 'process.pid'],
])('types: %s/ does not know %s', (folder, _, expression) => {
  const project = `tsconfig.${folder}.json`;
  const root = plantFiles({
    'tsconfig.base.json': readFileSync('tsconfig.base.json', 'utf8'),
    [project]: readFileSync(project, 'utf8').replace(/,\s*"references": \[[^\]]*\]/, ''),
    [`${folder}/here.ts`]: `export const here = ${expression};\n`,
  });
  const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', join(root, project)], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(new RegExp(`${folder}/here\\.ts.+Cannot find name '(?:document|process|window)'`));
  expect(status).not.toBe(0);
});

test('the search for unused code finds a file, an export and a dependency that nobody uses', () => {
  const { status, said } = runTool('knip/bin/knip.js', [], 'knip.json', {
    'package.json': JSON.stringify({ name: 'planted', type: 'module', dependencies: { express: '5.3.0', zod: '4.6.7' } }),
    'local/start.ts': "import { used } from './used';\nimport 'zod';\n\nused();\n",
    'local/used.ts': 'export function used() {}\nexport function forgotten() {}\n',
    'server/orphan.ts': 'export const nobody = 1;\n',
  });
  expect(said).toMatch(/server\/orphan\.ts/);
  expect(said).toMatch(/forgotten/);
  expect(said).toMatch(/express/);
  expect(said).not.toMatch(/zod/);
  expect(status).toBe(1);
});
