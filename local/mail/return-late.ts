import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { tagsOf } from './address-tags';
import { deliveryReport } from './delivery-report';
import type { MailStore, StoredMessage } from './mail-store';

export interface ReturnAddress {
  host: string;
  port: number;
}

export interface LateReturns {
  schedule(message: StoredMessage): void;
  stop(): Promise<void>;
}

const pauseBetweenTriesMs = 2_000;

/**
 * Returns mail that was taken for a `+late` address: after `afterMs` a delivery report goes by SMTP to `returnTo`, or is only noted where
 * nobody listens. What a restart interrupted is taken up again.
 */
export async function startLateReturns(
  store: MailStore,
  afterMs: number,
  returnTo: ReturnAddress | undefined,
  log: (line: string) => void,
): Promise<LateReturns> {
  const stopping = new AbortController();
  const under = new Set<Promise<void>>();

  async function giveBack(message: StoredMessage): Promise<void> {
    await wait(afterMs, undefined, { signal: stopping.signal });
    // RFC 5321 section 4.5.5: never answer the null return path.
    const handedTo = message.returnPath !== '' && returnTo ? await handOver(message, returnTo) : null;
    await store.note({ type: 'returned', at: new Date().toISOString(), id: message.id, handedTo });
  }

  /** Tries until the other side says yes or a final no. */
  async function handOver(message: StoredMessage, { host, port }: ReturnAddress): Promise<string | null> {
    const raw = deliveryReport(message, (await store.raw(message.id)) ?? Buffer.alloc(0), new Date());
    const transport = createTransport({ host, port, ignoreTLS: true, connectionTimeout: 5_000, greetingTimeout: 5_000 });
    for (;;) {
      const outcome = await transport
        .sendMail({ envelope: { from: '', to: message.returnPath }, raw })
        .catch((error: Error & { responseCode?: number }) => error);
      if (!(outcome instanceof Error)) return `${host}:${port}`;
      log(`The report for ${message.to} was not taken: ${outcome.message}`);
      if ((outcome.responseCode ?? 0) >= 500) return null;
      await wait(pauseBetweenTriesMs, undefined, { signal: stopping.signal });
    }
  }

  function schedule(message: StoredMessage): void {
    const work = giveBack(message).catch((error: Error) => {
      if (error.name !== 'AbortError') log(`The report for ${message.to} could not be made: ${error.message}`);
    });
    under.add(work);
    work.finally(() => under.delete(work));
  }

  const done = new Set(store.events.filter((event) => event.type === 'returned').map(({ id }) => id));
  for (const message of await store.list()) if (tagsOf(message.to).has('late') && !done.has(message.id)) schedule(message);
  return {
    schedule,
    async stop() {
      stopping.abort();
      await Promise.all(under);
    },
  };
}
