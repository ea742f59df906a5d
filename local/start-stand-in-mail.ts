import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Server as TcpServer } from 'node:net';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { createInboxApp } from './mail/inbox/inbox-app';
import type { Room } from './mail/inbox/rooms-page';
import { openMailStore, type StoredMessage } from './mail/mail-store';
import { type ReturnAddress, startLateReturns } from './mail/return-late';
import { scanLinks } from './mail/scan-links';
import { createSmtpDoor } from './mail/smtp-door';

export interface StandInMailPlace {
  dataDir: string;
  /** 0 or absent: the system chooses. */
  smtpPort?: number;
  httpPort?: number;
  host?: string;
  /** Who takes the delivery reports for `+late` addresses, by SMTP. */
  returnTo?: ReturnAddress;
  /** How long a `+late` address waits before it returns a message. */
  lateAfterMs?: number;
  /** Other parts of the stand-in world, served under their paths and listed on the first page. */
  rooms?: (Room & { app: RequestHandler })[];
  log?(line: string): void;
}

export interface RunningStandInMail {
  smtpPort: number;
  httpPort: number;
  smtpUrl: string;
  httpUrl: string;
  stop(): Promise<void>;
}

/**
 * Everybody's mailbox behind a real SMTP server, with a web inbox and JSON for tests; what it took outlives a restart. The tags in an
 * address decide what happens to mail for it (`mail/address-tags.ts`). Throws one sentence where a port is taken.
 */
export async function startStandInMail(place: StandInMailPlace): Promise<RunningStandInMail> {
  const { host = '127.0.0.1', log = () => {}, lateAfterMs = 3_000 } = place;
  const store = await openMailStore(join(place.dataDir, 'mail'));
  const late = await startLateReturns(store, lateAfterMs, place.returnTo, log);
  const scans = new Set<Promise<void>>();
  const scanner = (message: StoredMessage) => {
    const scan = scanLinks(message).then((links) => store.note({ type: 'scanned', at: new Date().toISOString(), id: message.id, links }));
    scans.add(scan);
    scan.then(
      () => scans.delete(scan),
      (error: Error) => log(`The link scanner stopped: ${error.message}`),
    );
  };
  const door = createSmtpDoor(store, { late: late.schedule, scanner });
  door.on('error', (error) => log(`The stand-in mail server met an error: ${error.message}`));

  let web: Server | undefined;
  const stop = async () => {
    await new Promise((done) => door.close(() => done(undefined)));
    web?.close();
    web?.closeAllConnections();
    await late.stop();
    await Promise.allSettled(scans);
    await store.close();
  };
  try {
    const smtpPort = await listen(door.server, place.smtpPort ?? 0, host);
    const smtpUrl = `smtp://${host}:${smtpPort}`;
    web = createServer(createInboxApp(store, smtpUrl, place.rooms ?? []));
    const httpPort = await listen(web, place.httpPort ?? 0, host);
    return { smtpPort, httpPort, smtpUrl, httpUrl: `http://${host}:${httpPort}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(server: TcpServer, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken by another program, and the stand-in mail server needs it.`);
  });
  return (server.address() as AddressInfo).port;
}
