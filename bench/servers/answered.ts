import { createConnection } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once something listens on the port. */
export async function answered(port: number): Promise<void> {
  while (!(await accepts(port))) await wait(20);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
