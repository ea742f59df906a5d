import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

interface Package {
  version?: string;
  resolved?: string;
  os?: string[];
  optional?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const own = JSON.parse(readFileSync('package.json', 'utf8')) as Package & {
  license: string;
  allowScripts: Record<string, boolean>;
  scripts: Record<string, string>;
};
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> };
const wanted = { ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies };

test('every dependency has one exact version, the one in the lock file', () => {
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  expect(Object.entries(wanted).filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  const { dependencies = {}, devDependencies = {}, optionalDependencies = {} } = packages[''] ?? {};
  expect({ ...dependencies, ...devDependencies, ...optionalDependencies }).toEqual(wanted);
});

test('the lock file says what to install and not where from', () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

test('the lock file has the packages of every system that a package asks for', () => {
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => ![`${at}/node_modules/${name}`, `node_modules/${name}`].some((path) => packages[path]))
      .map((name) => `${name} (of ${at || 'the package'})`),
  );
  expect(missing).toEqual([]);
});

test('no install script runs: each package that has one is refused by name', () => {
  const names = Object.entries(packages).flatMap(([at, { hasInstallScript }]) =>
    hasInstallScript ? [at.replace(/^.*node_modules\//, '')] : [],
  );
  expect([...new Set(names)].filter((name) => own.allowScripts[name] !== false)).toEqual([]);
});

test('the licence is the one that the package names', () => {
  expect(own.license).toBe('AGPL-3.0-or-later');
  expect(readFileSync('LICENSE', 'utf8')).toMatch(/^\s+GNU AFFERO GENERAL PUBLIC LICENSE\n\s+Version 3, 19 November 2007/);
});

test('commands that a fresh clone may begin with install what is missing first', () => {
  for (const command of ['start', 'test', 'check']) expect(own.scripts[`pre${command}`]).toBe('node tools/prepare.mjs');
});
