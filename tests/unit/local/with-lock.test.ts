import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withLock } from '../../../local/with-lock';

test('one works at a time, and the lock of a process that is gone is no lock', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  const lock = join(folder, 'lock');
  // No system gives out a process id as high as this.
  await writeFile(lock, '999999999');
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(lock, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await readdir(folder);
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  expect(most).toBe(1);
  await expect(withLock(lock, () => Promise.reject(new Error('failed inside')))).rejects.toThrow('failed inside');
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});
