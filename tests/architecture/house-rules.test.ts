import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { checkHouse, houseRules } from '../../tools/check-house/house';
import { noTraces } from '../../tools/check-house/rules/traces';
import { readTree } from '../../tools/check-house/tree';
import { plantFiles } from '../support/plant-files';
import { kept, type Planted, refused } from './planted-sources';

const tree = ({ files }: Planted) => new Map(Object.entries(files));
const cases = (planted: Record<string, Planted[]>) =>
  Object.entries(planted).flatMap(([rule, plants]) => plants.map((plant) => ({ rule, plant, says: plant.says })));
const findings = (rule: string, plant: Planted) => {
  const check = houseRules[rule];
  if (!check) throw new Error(`there is no rule ${rule}`);
  return check(tree(plant)).map(({ path, line }) => (line === null ? path : `${path}:${line}`));
};

test('every rule of the house is tried below', () => {
  expect(Object.keys(refused).sort()).toEqual(Object.keys(houseRules).sort());
});

test.each(cases(refused))('$rule refuses $says', ({ rule, plant }) => {
  expect(findings(rule, plant)).toEqual(expect.arrayContaining(plant.at ?? []));
  expect(plant.at).not.toHaveLength(0);
});

test.each(cases(kept))('$rule lets $says be', ({ rule, plant }) => {
  expect(findings(rule, plant)).toEqual([]);
});

test('the path of this checkout, this home and the registry in use are traces wherever they are', () => {
  const here = { root: '/srv/builds/checkout', home: '/export/people/someone', registry: 'https://packages.example.test/npm/' };
  const planted = new Map([
    ['README.md', 'Run it in /srv/builds/checkout.\nFine.\n'],
    ['docs/a.md', 'See /export/people/someone/notes\n'],
    ['package.json', '{\n"x": "https://packages.example.test/npm/left-pad"\n}\n'],
  ]);
  expect(noTraces(planted, here).map(({ path, line }) => `${path}:${line}`)).toEqual(['README.md:1', 'docs/a.md:1', 'package.json:2']);
});

test('the program names each broken rule with its place and fails', () => {
  const root = plantFiles({ 'server/helpers.ts': "export const home = process.env['HOME'];\n", 'package.json': '{}\n' });
  const { status, stderr, stdout } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/check-house/main.ts', root], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('server/helpers.ts:1: environment-only-in-main: ');
  expect(stderr).toContain('server/helpers.ts: telling-names: ');
  expect(stdout).toContain('rules broken');
  expect(status).toBe(1);
});

test('the sources keep every rule of the house', () => {
  expect(checkHouse(readTree(process.cwd()))).toEqual([]);
});
