import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface Forward {
  port: number;
  /** Cuts every connection and takes none, as if the server had gone; `forward` on the same port brings it back. */
  stop(): Promise<void>;
}

/** A port of our own in front of another on this machine, so that a test can take a server away from one service only. */
export async function forward(port: number, target: number): Promise<Forward> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}
