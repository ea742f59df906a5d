import { afterEach, describe, expect, test } from '@jest/globals';
import { createSendGridTransport } from '../../server/adapters/mail/sendgrid';
import { createSmtpTransport } from '../../server/adapters/mail/smtp';
import type { MailTransport, SendOutcome } from '../../server/ports/mail-transport';
import { mailTo, messageText as text } from '../support/outgoing-mail';
import { startSendGridPeer, webhookSigner } from '../support/sendgrid-peer';
import { startSmtpPeer } from '../support/smtp-peer';
import { until } from '../support/until';

type Part = { stop(): Promise<void> } | { close(): Promise<void> };
const started: Part[] = [];
afterEach(async () => {
  for (const part of started.splice(0).reverse()) await ('stop' in part ? part.stop() : part.close());
});
function keep<P extends Part>(part: P): P {
  started.push(part);
  return part;
}

const marked = async () => {};

/** What the other side does with a message, in words that both kinds of other side understand. */
type Behaviour = 'take' | 'refuse' | 'defer' | 'cut' | 'stall';
interface Peer {
  transport: MailTransport;
  /** How many messages it has been given in full. */
  taken(): number;
  /** The text of the newest one. */
  newest(): string;
}
interface Kind {
  start(behaviour: Behaviour): Promise<Peer>;
  absent(): Promise<MailTransport>;
  answersFor: MailTransport['answersFor'];
  yes: number;
}

const timeoutMs = 400;
const kinds: Record<string, Kind> = {
  smtp: {
    answersFor: 'recipient',
    yes: 250,
    async start(behaviour) {
      const reply = { refuse: '554 5.7.1 Not this one', defer: '451 4.3.0 Later' } as const;
      const peer = keep(
        await startSmtpPeer({
          onDot: () => (behaviour === 'refuse' || behaviour === 'defer' ? { reply: reply[behaviour] } : behaviour),
        }),
      );
      const transport = keep(createSmtpTransport({ url: peer.url, answersFor: 'recipient', timeouts: { silence: timeoutMs } }));
      return { transport, taken: () => peer.received.length, newest: () => peer.received.at(-1)?.raw.toString() ?? '' };
    },
    async absent() {
      const peer = await startSmtpPeer();
      await peer.stop();
      return keep(createSmtpTransport({ url: peer.url, answersFor: 'recipient' }));
    },
  },
  sendgrid: {
    answersFor: 'relay',
    yes: 202,
    async start(behaviour) {
      const play = { take: 'accepted', refuse: 'bad-request', defer: 'unavailable', cut: 'cut', stall: 'stall' } as const;
      const peer = keep(await startSendGridPeer(() => play[behaviour]));
      const { publicKey: webhookPublicKey } = webhookSigner();
      const transport = keep(createSendGridTransport({ apiKey: 'SG.test', webhookPublicKey, baseUrl: peer.url, timeoutMs }));
      return {
        transport,
        taken: () => peer.received.length,
        newest: () =>
          peer.received
            .at(-1)
            ?.content.map(({ value }) => value)
            .join('\n') ?? '',
      };
    },
    async absent() {
      const peer = await startSendGridPeer();
      await peer.stop();
      return keep(createSendGridTransport({ apiKey: 'SG.test', webhookPublicKey: webhookSigner().publicKey, baseUrl: peer.url }));
    },
  },
};

describe.each(Object.entries(kinds))('a mail transport: %s', (name, kind) => {
  test('says what it is and for whom its yes speaks', async () => {
    const { transport } = await kind.start('take');
    expect(transport).toMatchObject({ name, answersFor: kind.answersFor });
    expect(transport.concurrency).toBeGreaterThan(1);
  });

  test('a message that is taken arrives whole, with the answer, its host and its time', async () => {
    const peer = await kind.start('take');
    const before = Date.now();
    const outcome = await peer.transport.send(mailTo('tenant@example.test'), marked);
    expect(outcome).toMatchObject({ outcome: 'taken', answer: { code: kind.yes, stage: 'message' } });
    const { answer } = outcome as Extract<SendOutcome, { outcome: 'taken' }>;
    expect(answer.host).toMatch(/127\.0\.0\.1/);
    expect(answer.text).not.toBe('');
    expect(answer.at.getTime()).toBeGreaterThanOrEqual(before);
    expect(peer.newest().replaceAll('\r\n', '\n')).toContain(text.trimEnd());
  });

  test('the mark is asked for once, and the message is not handed over before it is made', async () => {
    const peer = await kind.start('take');
    const mark = Promise.withResolvers<void>();
    let asked = 0;
    const sending = peer.transport.send(mailTo('tenant@example.test'), () => {
      asked += 1;
      return mark.promise;
    });
    await until(() => asked === 1);
    expect(peer.taken()).toBe(0);
    mark.resolve();
    expect((await sending).outcome).toBe('taken');
    expect([asked, peer.taken()]).toEqual([1, 1]);
  });

  test('where the mark cannot be made nothing is handed over and the reason is passed on', async () => {
    const peer = await kind.start('take');
    const reason = new Error('the lease is lost');
    await expect(peer.transport.send(mailTo('tenant@example.test'), () => Promise.reject(reason))).rejects.toBe(reason);
    expect((await peer.transport.send(mailTo('other@example.test'), marked)).outcome).toBe('taken');
    expect(peer.taken()).toBe(1);
    expect(peer.newest()).not.toContain('tenant@example.test');
  });

  test('a final no is refused, with the words of the other side', async () => {
    const { transport } = await kind.start('refuse');
    const outcome = await transport.send(mailTo('tenant@example.test'), marked);
    expect(outcome).toMatchObject({ outcome: 'refused', answer: { stage: 'message' } });
    expect((outcome as { answer: { code: number; text: string } }).answer.code).toBeGreaterThanOrEqual(400);
    expect((outcome as { answer: { text: string } }).answer.text).toMatch(/Not this one|valid address/);
  });

  test('a no for now is deferred', async () => {
    const { transport } = await kind.start('defer');
    expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'deferred' });
  });

  test('a connection that is cut after the message was handed over leaves an outcome that nobody knows', async () => {
    const { transport } = await kind.start('cut');
    expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'unknown', reason: 'connection-lost' });
  });

  test('silence after the message was handed over is unknown too, and ends by itself', async () => {
    const { transport } = await kind.start('stall');
    expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'unknown', reason: 'timeout' });
  });

  test('where nobody is there, that is what it says, and no mark is asked for', async () => {
    const transport = await kind.absent();
    let asked = 0;
    const outcome = await transport.send(mailTo('tenant@example.test'), async () => {
      asked += 1;
    });
    expect(outcome).toMatchObject({ outcome: 'unreached', answer: { stage: 'connect', code: null } });
    expect(asked).toBe(0);
  });

  test('forty messages at once all arrive, each once', async () => {
    const peer = await kind.start('take');
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, at) => peer.transport.send(mailTo(`r${at}@example.test`), marked)));
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['taken']));
    expect(peer.taken()).toBe(40);
  });
});
