import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { plantFiles } from '../support/plant-files';

/** Adds up two programs that print a line and end as told. */
function addUp(...programs: { prints: string; ends?: number }[]) {
  const root = plantFiles(
    Object.fromEntries(
      programs.map(({ prints, ends = 0 }, index) => [
        `${index}.mjs`,
        `console.log('working');\nconsole.log(${JSON.stringify(prints)});\nprocess.exitCode = ${ends};\n`,
      ]),
    ),
  );
  const commands = programs.map((_, index) => `"${process.execPath}" "${join(root, `${index}.mjs`)}"`);
  const { status, stdout } = spawnSync(process.execPath, ['tools/add-up.mjs', ...commands], { encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').at(-1) };
}

const checked = { prints: '5 passed, 0 failed' };

test('the counts of tests and checks are added up', () => {
  expect(addUp({ prints: '812 passed, 0 failed' }, checked)).toEqual({ status: 0, last: '817 passed, 0 failed' });
});

test('a failed test or check fails the run', () => {
  expect(addUp({ prints: '810 passed, 2 failed', ends: 1 }, checked)).toEqual({ status: 1, last: '815 passed, 2 failed' });
  expect(addUp({ prints: '812 passed, 0 failed' }, { prints: '3 passed, 2 failed', ends: 1 })).toEqual({
    status: 1,
    last: '815 passed, 2 failed',
  });
});

test('a run that breaks off before it has counted is a failure, and so is one that counts nothing', () => {
  expect(addUp({ prints: '', ends: 1 }, checked)).toEqual({ status: 1, last: '5 passed, 1 failed' });
  expect(addUp({ prints: '0 passed, 0 failed' }, checked)).toEqual({ status: 1, last: '5 passed, 1 failed' });
  expect(addUp({ prints: '812 passed, 0 failed', ends: 1 }, checked)).toEqual({ status: 1, last: '817 passed, 1 failed' });
});

test('a test that was left out fails the run although the others pass', () => {
  expect(addUp({ prints: '800 passed, 0 failed, 3 skipped' }, checked)).toEqual({ status: 1, last: '805 passed, 3 failed' });
});

test('it runs the very test command of the README', () => {
  expect(readFileSync('README.md', 'utf8')).toMatch(/^npm test$/m);
  expect(readFileSync('.ci/run', 'utf8')).toMatch(/ 'npm test' 'npm run check'$/m);
});
