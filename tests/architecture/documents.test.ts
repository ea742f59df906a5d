import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { environmentNames } from '../../server/config';
import { recipientStatuses } from '../../shared/activity-status';
import { activityTypes } from '../../shared/contract/activities';
import { evidenceKinds } from '../../shared/evidence/kinds';
import { readTree } from '../../tools/check-house/tree';
import { order } from './planted-imports';

const tree = readTree(process.cwd());
const text = (path: string) => tree.get(path) ?? '';
const architecture = text('ARCHITECTURE.md');

test('ARCHITECTURE.md names every folder of the top level, and no other', () => {
  const drawn = [...architecture.matchAll(/^([a-z]+)\/ {2}/gm)].map(([, folder]) => folder);
  const there = readdirSync('.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && [...tree.keys()].some((path) => path.startsWith(`${entry.name}/`)))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'));
  expect(drawn.sort()).toEqual(there.sort());
});

test('every path that ARCHITECTURE.md and CONTRIBUTING.md name exists', () => {
  const named = [
    ...`${architecture}\n${text('CONTRIBUTING.md')}`.matchAll(
      /`((?:addin|dashboard|docs|local|portal|server|shared|tests|tools|ui)\/[\w./-]*)`/g,
    ),
  ];
  expect(named.length).toBeGreaterThan(20);
  expect(named.map(([, path]) => path as string).filter((path) => !existsSync(path))).toEqual([]);
});

test('folders that the drawing names inside a folder exist', () => {
  for (const [folder, inside] of [
    ['shared', /contract\/|evidence\/|locales\//g],
    ['tests', /(?:unit|contract|http|journeys|browser|dashboard|addin|architecture|support)\//g],
    ['server', /\b(?:http|jobs|ports|adapters)\//g],
  ] as const) {
    const [drawn = ''] = new RegExp(`^${folder}/ {2}[\\s\\S]*?(?=^[a-z]+/ {2}|^\`\`\`)`, 'm').exec(architecture) ?? [];
    const names = [...new Set(drawn.match(inside))];
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !existsSync(join(folder, name)))).toEqual([]);
  }
});

test('the drawing has the slices in the order that the import rules hold', () => {
  const drawn = /low to high:\n([\s\S]*?)\n[a-z]+\//.exec(architecture)?.[1] ?? '';
  const rules = order.map((level) => (level.length > 1 ? `{${level.join(', ')}}` : level[0])).join(' < ');
  expect(drawn.replace(/\s+/g, ' ').trim()).toBe(rules);
  const { forbidden } = createRequire(resolve('.dependency-cruiser.cjs'))('./.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
  const held = forbidden.flatMap(({ name }) => /^slice-(\w+)-looks-down$/.exec(name)?.[1] ?? []);
  expect([...held, 'reports']).toEqual(order.flat());
});

test('.env.example documents exactly what the service and the local stack read', () => {
  const documented = [...text('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  const local = [...tree]
    .filter(([path]) => path.startsWith('local/'))
    .flatMap(([, source]) => [...source.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name]) => name))
    .filter((name) => name !== 'PATH');
  expect([...documented].sort()).toEqual([...new Set([...environmentNames, ...local])].sort());
});

test.each([
  ['status', recipientStatuses],
  ['evidence kind', Object.keys(evidenceKinds)],
])('the glossary has a line for every %s, and none for what is gone', (heading, list) => {
  const section = text('docs/glossary.md')
    .split(/^## /m)
    .find((part) => part.startsWith(heading === 'status' ? 'Statuses' : 'Kinds'));
  expect([...(section ?? '').matchAll(/^\| `([\w.-]+)` \|/gm)].map(([, word]) => word)).toEqual([...list]);
});

test('the glossary says what an activity may be, by every type', () => {
  const [line = ''] = text('docs/glossary.md').match(/^\| activity \|.*$/m) ?? [];
  for (const type of activityTypes) expect(line).toContain(type.replaceAll('-', ' '));
});

test('links between documents lead somewhere', () => {
  const broken = [...tree].flatMap(([path, source]) =>
    path.endsWith('.md')
      ? [...source.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)/g)]
          .map(([, target]) => target as string)
          .filter((target) => !existsSync(join(dirname(path), target)))
          .map((target) => `${path}: ${target}`)
      : [],
  );
  expect(broken).toEqual([]);
});

test('documents that the sources point to exist', () => {
  const named = [...tree].flatMap(([path, source]) =>
    path.startsWith('tests/') ? [] : [...source.matchAll(/\bdocs\/[\w/-]+\.md\b/g)].map(([target]) => target),
  );
  expect(named.filter((target) => !existsSync(target))).toEqual([]);
});

test('a decision has its context, its decision and its consequences, on half a page', () => {
  const decisions = [...tree].filter(([path]) => path.startsWith('docs/decisions/'));
  expect(decisions.length).toBeGreaterThanOrEqual(5);
  for (const [path, source] of decisions) {
    expect(path).toMatch(/^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/);
    expect(source).toMatch(/^# \d+\. .+\n\n\*\*Context\.\*\*[\s\S]+\*\*Decision\.\*\*[\s\S]+\*\*Consequences\.\*\*/);
    expect(source.split(/\s+/).length).toBeLessThan(420);
  }
});

test('commands that the documents name are scripts of the package', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...tree].flatMap(([path, source]) =>
    path.endsWith('.md') ? [...source.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name as string) : [],
  );
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
