import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { endWithUs, keepTail } from './child';
import { withLock } from './with-lock';

const sources = [
  'addin',
  'dashboard',
  'portal/scripts',
  'ui',
  'shared',
  'assets',
  'verifier/page',
  'tools/inline-page.js',
  'webpack.config.js',
  '.swcrc',
  'package-lock.json',
];

/**
 * Builds the pages of the browser apps into `dist/web` where they are missing or their sources have changed since. Tells whether it did.
 * Of two processes that want it at once, one builds and the other waits.
 */
export function buildWeb(root: string, say: (line: string) => void): Promise<boolean> {
  const stamp = join(root, 'dist/web-sources');
  return withLock(join(root, 'dist/web-lock'), async () => {
    const now = await fingerprint(root);
    const built = existsSync(stamp) && existsSync(join(root, 'dist/web')) ? await readFile(stamp, 'utf8') : '';
    if (built === now) return false;
    say('  Building the web pages (about half a minute, only when they have changed) …');
    await rm(stamp, { force: true });
    await runWebpack(root);
    await writeFile(stamp, now);
    return true;
  });
}

async function runWebpack(root: string): Promise<void> {
  const webpack = spawn(process.execPath, [join(root, 'node_modules/webpack/bin/webpack.js'), '--mode', 'production'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lastWords = keepTail(webpack);
  const forget = endWithUs(webpack);
  const code = await new Promise<number | null>((resolve, reject) => {
    webpack.once('error', reject);
    webpack.once('close', resolve);
  });
  forget();
  if (code !== 0) throw new Error(`The web pages could not be built:\n${lastWords()}`);
}

/** Changes with every file that is added, taken away, renamed or written. */
export async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const path of await filesUnder(root, source)) hash.update(`${path}\n${await facts(join(root, path))}\n`);
  return hash.digest('hex');
}

async function filesUnder(root: string, source: string): Promise<string[]> {
  const at = join(root, source);
  if (!existsSync(at)) return [];
  if ((await stat(at)).isFile()) return [source];
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

async function facts(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}
