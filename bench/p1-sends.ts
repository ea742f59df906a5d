import { createTransport } from 'nodemailer';
import type { Bench } from './bench';
import { describeCpuSplit, startCpuSplit } from './cpu-split';
import { openDelivery } from './p1-delivery';
import { ownClock, runRounds } from './rounds';
import { startProgram } from './servers/start-program';

const count = 1_000;
const peerConnections = 8;
const connections = 16;

/** Sends that are claimed, marked before the dot and evidenced, from accepted dispatches, against nodemailer's pool that only sends. */
export const sendsBench: Bench = async (workbench) => {
  const sink = await startProgram('bench/servers/mail-sink.ts');
  workbench.later(sink.stop);
  const delivery = await openDelivery(await workbench.database(), sink.port, connections);
  workbench.later(delivery.close);
  await delivery.accept(1);
  await delivery.send(1);
  const { parts, message } = delivery.newest();
  const { subject, html, text } = parts;
  workbench.print(`  each message: ${message.length} bytes`);

  const sinkClock = async () => (await sink.usage()).cpuSeconds;
  const peerClocks = { sender: ownClock, 'mail server': sinkClock };
  const peer = `nodemailer's pool, ${peerConnections} connections, the same subject and texts`;
  const prebuilt = 'the same with prebuilt messages';
  const ours = `ours, ${connections} connections, marked, evidenced and settled`;
  const { ratios } = await runRounds(
    'messages/s',
    {
      [peer]: { count, work: () => throughNodemailer(sink.port, { subject, html, text }), clocks: peerClocks },
      [prebuilt]: { count, work: () => throughNodemailer(sink.port, { raw: message }), clocks: peerClocks },
      // Only the sending is timed: a request accepts in a transaction of its own.
      [ours]: {
        count,
        prepare: () => delivery.accept(count),
        work: () => delivery.send(count),
        clocks: { ...peerClocks, MongoDB: workbench.databaseSeconds },
      },
    },
    workbench.print,
  );
  await explain();

  const figure = { unit: 'ratio', better: 'more' } as const;
  return [
    { ...figure, what: "persisted and evidenced sends / nodemailer's pool", values: ratios(ours, peer), floor: 0.5, moonshot: 2.5 },
    { ...figure, what: 'the same / with prebuilt messages', values: ratios(ours, prebuilt), floor: null, moonshot: null },
  ];

  /** One more round of each, sampled. */
  async function explain(): Promise<void> {
    const ofPeer = await startCpuSplit();
    await throughNodemailer(sink.port, { subject, html, text });
    workbench.print(`  nodemailer's thread: ${describeCpuSplit(await ofPeer())}`);
    await delivery.accept(count);
    delivery.describe();
    const ofOurs = await startCpuSplit();
    await delivery.send(count);
    workbench.print(`  our thread: ${describeCpuSplit(await ofOurs())}`);
    workbench.print(`  time of a send, waiting included: ${delivery.describe()}`);
  }
};

async function throughNodemailer(port: number, message: { subject: string; html: string; text: string } | { raw: Buffer }): Promise<void> {
  const pool = createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true },
    ...{ pool: true, maxConnections: peerConnections, maxMessages: Number.POSITIVE_INFINITY },
  });
  const from = 'a@example.test';
  let next = 0;
  const turn = async () => {
    while (next < count) {
      const to = `u${next++}@example.test`;
      await pool.sendMail({ from, to, envelope: { from, to }, ...message });
    }
  };
  await Promise.all(Array.from({ length: peerConnections * 2 }, turn));
  pool.close();
}
