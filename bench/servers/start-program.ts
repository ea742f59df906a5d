import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { earlyEnd, endChild, endWithUs, keepTail } from '../../local/child';
import { freePort } from '../../local/ports';
import type { CpuSplit } from '../cpu-split';
import { answered } from './answered';
import type { Usage } from './report-usage';

export interface RunningProgram {
  port: number;
  usage(): Promise<Usage>;
  /** Whose code the program's main thread runs while `work` goes on. */
  split(work: () => Promise<unknown>): Promise<CpuSplit>;
  stop(): Promise<void>;
}

const root = new URL('../../', import.meta.url);

/** A file of ours as a process of its own on loopback, listening on the `PORT` it is given; ready when a connection to it is answered. */
export async function startProgram(path: string, env: Record<string, string> = {}): Promise<RunningProgram> {
  const port = await freePort();
  const child = fork(fileURLToPath(new URL(path, root)), {
    cwd: fileURLToPath(root),
    execArgv: ['--import', 'tsx', '--import', new URL('./report-usage.ts', import.meta.url).href],
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  const forget = endWithUs(child);
  const lastWords = keepTail(child);
  const stop = async () => {
    await endChild(child);
    forget();
  };
  try {
    await Promise.race([answered(port), earlyEnd(child, path, lastWords)]);
  } catch (error) {
    await stop();
    throw error;
  }
  const ask = async (question: string): Promise<unknown> => {
    const reply = once(child, 'message');
    child.send(question);
    return (await reply)[0];
  };
  return {
    port,
    stop,
    usage: async () => (await ask('usage')) as Usage,
    async split(work) {
      await ask('begin-split');
      await work();
      return (await ask('end-split')) as CpuSplit;
    },
  };
}
