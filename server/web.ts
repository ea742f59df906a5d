import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppParts, createApp } from './app';
import type { Config } from './config';

/** Longer than an upload of the largest file over a slow line takes to say its next word. */
const idleMs = 120_000;
const graceMs = 8_000;

/** Listens until stopped; a stop lets requests that are under way end. */
export async function startWeb(
  parts: AppParts & { config: Pick<Config, 'host' | 'port'> },
): Promise<{ port: number; stop(): Promise<void> }> {
  const server = createServer(createApp(parts));
  // Node ends a request that takes longer than five minutes, and a large upload may: only silence is a reason to hang up.
  server.requestTimeout = 0;
  server.timeout = idleMs;
  server.listen(parts.config.port, parts.config.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}
