import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { forgetFirstPassword, keepLocalSecrets } from '../../../local/local-secrets';

let dataDir: string;
beforeEach(async () => {
  dataDir = join(await mkdtemp(join(tmpdir(), 'secrets-')), 'new');
});
afterEach(() => rm(join(dataDir, '..'), { recursive: true }));

test('secrets are made once, kept, and readable by their owner only', async () => {
  const made = await keepLocalSecrets(dataDir);
  expect(Buffer.from(made.masterKey, 'base64')).toHaveLength(32);
  expect(made.firstPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(await keepLocalSecrets(dataDir)).toEqual(made);
  const { mode } = await stat(join(dataDir, 'secrets.json'));
  expect(process.platform === 'win32' || (mode & 0o777) === 0o600).toBe(true);
});

test('the first password can be forgotten; the master key stays', async () => {
  const made = await keepLocalSecrets(dataDir);
  await forgetFirstPassword(dataDir, made);
  expect(await keepLocalSecrets(dataDir)).toEqual({ masterKey: made.masterKey });
});
