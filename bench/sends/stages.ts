import { AsyncLocalStorage } from 'node:async_hooks';
import type { MailTransport, OutgoingMail } from '../../server/ports/mail-transport';

/** Where the time of one send goes, in the order of its path. Waiting counts: with many under way these add up to more than the clock. */
const stages = [
  'read, verify, compose',
  'connection and envelope',
  'mark before the dot',
  'dot and answer',
  'outcome and end of job',
] as const;

export interface StageClock {
  /** The same transport; it notes when a send passes it. */
  transport: MailTransport;
  time<T>(send: () => Promise<T>): Promise<T>;
  /** Mean milliseconds of each stage since the last call. */
  describe(): string;
  /** What was handed over last. */
  newest(): OutgoingMail;
}

export function createStageClock(transport: MailTransport): StageClock {
  const sends = new AsyncLocalStorage<number[]>();
  let sums: number[] = stages.map(() => 0);
  let count = 0;
  let newest: OutgoingMail | undefined;
  return {
    transport: {
      ...transport,
      async send(mail, beforeCommit) {
        const passed = sends.getStore() ?? [];
        const pass = () => void passed.push(performance.now());
        newest = mail;
        pass();
        const outcome = await transport.send(mail, async () => {
          pass();
          await beforeCommit();
          pass();
        });
        pass();
        return outcome;
      },
    },
    async time(send) {
      const passed = [performance.now()];
      const result = await sends.run(passed, send);
      passed.push(performance.now());
      // A send that was put off or turned away took another path.
      if (passed.length === stages.length + 1) {
        count += 1;
        sums = sums.map((sum, stage) => sum + (passed[stage + 1] as number) - (passed[stage] as number));
      }
      return result;
    },
    describe() {
      const text = stages.map((stage, index) => `${stage} ${((sums[index] ?? 0) / count).toFixed(1)} ms`).join(', ');
      sums = stages.map(() => 0);
      count = 0;
      return text;
    },
    newest() {
      if (!newest) throw new Error('nothing was sent yet');
      return newest;
    },
  };
}
