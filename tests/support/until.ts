import { setTimeout as wait } from 'node:timers/promises';

/** Resolves as soon as the condition holds; it is asked every few milliseconds. Fails after `patienceMs` naming what was awaited. */
export async function until(condition: () => boolean | Promise<boolean>, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${condition}`);
    await wait(15);
  }
}
