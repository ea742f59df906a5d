import { createServer } from 'node:net';

/** A port of the system's choosing that was free a moment ago. */
export function freePort(host = '127.0.0.1'): Promise<number> {
  return probe(0, host);
}

/** Throws one sentence where the port cannot be had. */
export async function expectFreePort(port: number, host: string, advice: string): Promise<void> {
  await probe(port, host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Error(`Port ${port} is taken by another program. ${advice}`);
    if (error.code === 'EACCES') throw new Error(`This system does not let us use port ${port}. ${advice}`);
    throw error;
  });
}

function probe(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port was given'))));
    });
  });
}
