import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fingerprint } from '../../../local/build-web';

test('the web pages are built again after any change of a source, and only then', async () => {
  const root = await mkdtemp(join(tmpdir(), 'sources-'));
  await mkdir(join(root, 'ui/inner'), { recursive: true });
  await mkdir(join(root, 'server'));
  const seen = new Set<string>();
  const changed = async () => {
    const before = seen.size;
    seen.add(await fingerprint(`${root}/`));
    return seen.size > before;
  };
  await changed();
  expect(await changed()).toBe(false);
  await writeFile(join(root, 'ui/inner/a.ts'), 'one');
  expect(await changed()).toBe(true);
  await writeFile(join(root, 'ui/inner/a.ts'), 'longer');
  expect(await changed()).toBe(true);
  await rename(join(root, 'ui/inner/a.ts'), join(root, 'ui/inner/b.ts'));
  expect(await changed()).toBe(true);
  await writeFile(join(root, 'server/main.ts'), 'not a source of the pages');
  expect(await changed()).toBe(false);
  await rm(root, { recursive: true });
});
