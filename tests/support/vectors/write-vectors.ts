import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeVectors } from './make-vectors';

const folder = 'docs/evidence-vectors';
await rm(folder, { recursive: true, force: true });
const files = await makeVectors();
for (const [path, bytes] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), bytes);
}
console.log(`${files.size} files written to ${folder}`);
