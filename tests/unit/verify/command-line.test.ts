import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { testService, trustIn } from '../../support/evidence/make-bundle';
import { files, link } from '../../support/evidence/sample-drafts';

const vectors = resolve('docs/evidence-vectors');
const { logKeys, fingerprints } = trustIn(await testService());
let folder: string;
let program: string;

/** The packed program, alone in an empty folder: what a stranger has. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  const packed = spawnSync(process.execPath, ['--import', 'tsx', 'tools/pack-verifier.ts', join(folder, 'pack')], { encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(packed.stderr);
  const unpacked = spawnSync('tar', ['-xzf', packed.stdout.trim(), '-C', folder]);
  if (unpacked.status !== 0) throw new Error(String(unpacked.stderr));
  program = join(folder, 'alone', 'witness-verify.mjs');
  spawnSync('mkdir', ['-p', join(folder, 'alone')]);
  copyFileSync(join(folder, 'package', 'witness-verify.mjs'), program);
  copyFileSync(join(folder, 'package', 'witness-mirror.mjs'), join(folder, 'alone', 'witness-mirror.mjs'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

function verify(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: join(folder, 'alone'),
    encoding: 'utf8',
    env: {},
  });
  return { code: status, said: stdout + stderr };
}
const trust = [...logKeys, ...fingerprints].flatMap((one) => ['--trust', one]);

test('valid is 0, a line a check, and what it is about', () => {
  const { code, said } = verify(join(vectors, 'bundles/whole.zip'), ...trust, '--link', link);
  expect(code).toBe(0);
  expect(said).toMatch(/^whole\.zip: VALID\n/);
  expect(said.match(/^ {2}passed/gm)).toHaveLength(12);
  expect(said).toContain('W7K2-9QTD-3MFA-X0BE');
});

test('altered is 1, and names record and field', () => {
  const { code, said } = verify(join(vectors, 'bundles/record-altered.zip'), ...trust);
  expect(code).toBe(1);
  expect(said).toContain('evidence.json, record 2, field hash: This record was altered');
  expect(verify(join(vectors, 'index.json')).code).toBe(1);
});

test('a forgery made whole with other keys is 2, and so is anything without trust', () => {
  expect(verify(join(vectors, 'bundles/forged.zip'), ...trust)).toMatchObject({
    code: 2,
    said: expect.stringContaining('CONSISTENT, SIGNER UNKNOWN'),
  });
  expect(verify(join(vectors, 'bundles/whole.zip')).code).toBe(2);
});

test('trust may come from a file, as the service publishes it or line by line', () => {
  writeFileSync(join(folder, 'alone/keys.json'), JSON.stringify({ origin: 'log.example.test', log: logKeys, seal: [] }));
  writeFileSync(
    join(folder, 'alone/keys.txt'),
    `${logKeys.join('\n')}\n\n${fingerprints.map((one) => one.replaceAll(/.{8}/g, '$& ')).join('\n')}\n`,
  );
  for (const file of ['keys.json', 'keys.txt']) expect(verify(join(vectors, 'bundles/whole.zip'), '--trust', file).code).toBe(0);
  expect(verify(join(vectors, 'reports/sealed.pdf'), '--trust', 'keys.txt').code).toBe(0);
});

test('a file is compared with what was sent', () => {
  writeFileSync(join(folder, 'alone/exhibit.txt'), files[1] ?? '');
  writeFileSync(join(folder, 'alone/other.txt'), 'other');
  const bundle = join(vectors, 'bundles/whole.zip');
  expect(verify(bundle, ...trust, '--compare', 'exhibit.txt')).toMatchObject({ code: 0, said: expect.stringContaining('Exhibit P-2.txt') });
  expect(verify(bundle, ...trust, '--compare', 'other.txt').code).toBe(1);
});

test('as JSON it says the same', () => {
  const { code, said } = verify(join(vectors, 'bundles/tail-cut.zip'), ...trust, '--json');
  expect(code).toBe(1);
  expect(JSON.parse(said)).toMatchObject({
    file: 'tail-cut.zip',
    kind: 'bundle',
    verdict: 'altered',
    findings: [{ check: 'log', code: 'log.head', member: 'evidence.json', seq: 6, field: 'log' }],
  });
});

test.each([[[]], [['a.zip', 'b.zip']], [['--nonsense']], [['missing.zip']], [['a.zip', '--trust', 'nobody']]])(
  'wrong usage is 64: %j',
  (args) => {
    const { code, said } = verify(...args);
    expect(code).toBe(64);
    expect(said).toContain('verify <bundle.zip | report.pdf | evidence.json>');
  },
);

test('what stands in a file does not steer the terminal', () => {
  const hostile = readFileSync(join(vectors, 'evidence/whole.json'), 'utf8').replace(
    '"format":"witness-evidence/1"',
    '"format":"witness-evidence/1","\u009b2J":1',
  );
  writeFileSync(join(folder, 'alone/\u001b[2Jhostile.json'), hostile);
  expect(verify('\u001b[2Jhostile.json').said).not.toMatch(/[^\P{Cc}\n]/u);
});

test('the packed mirror tells how it is used', () => {
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'alone/witness-mirror.mjs'), '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('Mirrors the public log');
});
