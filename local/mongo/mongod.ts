import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { explainMongod } from './explain-mongod';

/** A MongoDB program that was seen to run here. */
export interface Mongod {
  path: string;
  version: string;
  origin: 'PATH' | 'cache' | 'download' | 'wheel';
}

/** Transactions, the stable API and the driver's own minimum together ask for this. */
const oldestMajor = 6;

/** Asks the program at `path` for its version; a sentence for people where it cannot run or is too old. */
export function tryMongod(path: string): { version: string } | { reason: string } {
  if (!existsSync(path)) return { reason: `${path} is missing` };
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (answer.error) return { reason: `${path} cannot be run on this system (${answer.error.message})` };
  const version = /db version v(\S+)/.exec(answer.stdout)?.[1];
  if (!version) return { reason: explainMongod(answer.stderr || answer.stdout) };
  if (Number.parseInt(version, 10) < oldestMajor) return { reason: `MongoDB ${version} is too old: ${oldestMajor} or later is needed` };
  return { version };
}
