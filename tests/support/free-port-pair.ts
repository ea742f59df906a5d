import { randomInt } from 'node:crypto';
import { expectFreePort } from '../../local/ports';

/** A free port whose next one is free as well, below those that the system gives out by itself to other tests meanwhile. */
export async function freePortPair(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const isFree = (candidate: number) =>
      expectFreePort(candidate, '127.0.0.1', '').then(
        () => true,
        () => false,
      );
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}
