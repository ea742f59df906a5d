import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** The last words of a program, kept to tell why it ended. */
export function keepTail(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text = (text + String(chunk)).slice(-20_000);
    });
  }
  return () => text;
}

/** Rejects with `explain(last words)` when the program ends by itself or cannot be started. */
export function earlyEnd(child: ChildProcess, name: string, explain: () => string): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
    child.once('close', (code, signal) => reject(new Error(`${name} ended before it was ready (${code ?? signal}). ${explain()}`)));
  });
}

/** Asks the program to end, waits, and insists after `patienceMs`. Safe to call again. */
export async function endChild(child: ChildProcess, patienceMs = 15_000): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([ended, wait(patienceMs, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
  await ended;
}

/** A child of ours is detached, so that Ctrl-C reaches us first; it must not outlive us when we end without stopping it. Gives the undo. */
export function endWithUs(child: ChildProcess): () => void {
  const end = () => {
    child.kill('SIGTERM');
  };
  process.once('exit', end);
  return () => process.off('exit', end);
}

/** Whether a process of this id exists, be it ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
