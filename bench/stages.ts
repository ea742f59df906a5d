import type { MailTransport } from '../server/ports/mail-transport';

/** Where the time of one send goes, in the order of its path. Waiting counts: with many under way these add up to more than the clock. */
const stages = [
  'read, verify, compose',
  'connection and envelope',
  'mark before the dot',
  'dot and answer',
  'outcome and end of job',
] as const;

export interface StageClock {
  /** Runs one send with a transport that notes when it is passed. */
  time<T>(transport: MailTransport, send: (transport: MailTransport) => Promise<T>): Promise<T>;
  /** Mean milliseconds of each stage since the last call. */
  describe(): string;
}

export function createStageClock(): StageClock {
  let sums: number[] = stages.map(() => 0);
  let count = 0;
  return {
    async time(transport, send) {
      const passed = [performance.now()];
      const pass = () => void passed.push(performance.now());
      const result = await send({
        ...transport,
        async send(mail, beforeCommit) {
          pass();
          const outcome = await transport.send(mail, async () => {
            pass();
            await beforeCommit();
            pass();
          });
          pass();
          return outcome;
        },
      });
      pass();
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
  };
}
