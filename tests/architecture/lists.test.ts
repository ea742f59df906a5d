import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { readTree } from '../../tools/check-house/tree';
import { plantFiles } from '../support/plant-files';

/** For each list of the product: a member that is added, and where the compiler must then miss it. */
const lists = [
  {
    list: 'activity types',
    file: 'shared/contract/activities.ts',
    before: "  'certified-email',\n",
    member: "'planted-type'",
    missedIn: ['server/activities/enabled.ts', 'shared/locales/en/'],
  },
  {
    list: 'statuses',
    file: 'shared/activity-status.ts',
    before: "  'accepted',\n",
    member: "'planted-status'",
    missedIn: [
      'shared/activity-status.ts',
      'shared/locales/en/statuses.ts',
      'shared/locales/fr/statuses.ts',
      'shared/locales/es/statuses.ts',
    ],
  },
  {
    list: 'error codes',
    file: 'shared/contract/error-codes.ts',
    before: "  'request.invalid',\n",
    member: "'planted.error'",
    missedIn: ['server/http/', 'shared/locales/en/errors.ts', 'shared/locales/fr/errors.ts', 'shared/locales/es/errors.ts'],
  },
  {
    list: 'evidence kinds',
    file: 'shared/evidence/kinds.ts',
    before: "  'activity.expired': {",
    member: "'planted.happened': { facts: nothing, disclosed: nothing }",
    missedIn: ['shared/activity-status.ts', 'shared/locales/en/kinds.ts', 'shared/locales/fr/kinds.ts', 'shared/locales/es/kinds.ts'],
  },
  {
    list: 'job names',
    file: 'server/jobs/job-catalogue.ts',
    before: "  'delivery.send-email': { dispatchId",
    member: "'planted.work': { dispatchId: string }",
    missedIn: ['server/jobs/job-catalogue.ts', 'server/worker.ts'],
  },
  {
    list: 'languages',
    file: 'shared/languages.ts',
    before: "'en', ",
    member: "'planted-language'",
    missedIn: ['shared/locales/catalogues.ts'],
  },
];

const errors = compileWithMembersAdded();

test.each(lists.flatMap(({ list, member, missedIn }) => missedIn.map((place) => ({ list, member, place }))))(
  'a new member of the $list does not compile until $place knows it',
  ({ member, place }) => {
    const name = /'([^']+)'/.exec(member)?.[1] ?? '';
    expect(errors.filter((error) => error.startsWith(place) && error.includes(name))).not.toEqual([]);
  },
);

/** Compiles a copy of the sources in which every list has one member more; one line an error. */
function compileWithMembersAdded(): string[] {
  const sources = [...readTree(process.cwd())].filter(([path]) => /^(?:shared|server|portal)\/|^tsconfig\.base\.json$/.test(path));
  const files = Object.fromEntries(sources);
  for (const { file, before, member } of lists) {
    const text = files[file] ?? '';
    const at = text.indexOf(before);
    if (at < 0) throw new Error(`${file} has no ${before.trim()}`);
    files[file] = `${text.slice(0, at)}${member}, ${text.slice(at)}`;
  }
  const root = plantFiles({
    ...files,
    'tsconfig.json': JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        lib: ['es2024', 'dom', 'dom.iterable'],
        types: ['node'],
      },
      include: ['shared', 'server', 'portal'],
    }),
  });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'junction');
  const { stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', root, '--pretty', 'false'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.split('\n');
}
