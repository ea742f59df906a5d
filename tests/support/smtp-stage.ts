import { afterEach } from '@jest/globals';
import { createSmtpTransport, type SmtpTransportOptions } from '../../server/adapters/mail/smtp';
import { type PeerScript, startRawPeer, startSmtpPeer } from './smtp-peer';

/** SMTP transports and peers for the tests of one file; what a test starts ends with it. */
export function smtpStage() {
  const started: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const part of started.splice(0).reverse()) await part.stop();
  });
  function transportTo(url: string, changes: Partial<SmtpTransportOptions> = {}) {
    const transport = createSmtpTransport({ url, answersFor: 'recipient', ...changes });
    started.push({ stop: transport.close });
    return transport;
  }
  return {
    transportTo,
    async peerThat(script: PeerScript = {}, changes: Partial<SmtpTransportOptions> = {}) {
      const peer = await startSmtpPeer(script);
      started.push(peer);
      return { peer, transport: transportTo(peer.url, changes) };
    },
    async rawPeer(...[hear]: Parameters<typeof startRawPeer>) {
      const peer = await startRawPeer(hear);
      started.push(peer);
      return transportTo(peer.url, { timeouts: { greeting: 300, silence: 2_000 } });
    },
  };
}

/** A mark that is made at once, and how often it was asked for. */
export function countedMark() {
  let asked = 0;
  return {
    asked: () => asked,
    mark: async () => {
      asked += 1;
    },
  };
}

/** Speaks SMTP up to the text; `onText` hears the lines from there on. */
export function textbook(onText: (line: string) => string | undefined, ehlo = '250 peer.example.test') {
  let inText = false;
  return (line: string | undefined): string | undefined => {
    if (line === undefined) return '220 peer.example.test ready';
    if (inText) return onText(line);
    const verb = line.split(/[ :]/)[0]?.toUpperCase();
    if (verb === 'EHLO') return ehlo;
    if (verb === 'DATA') {
      inText = true;
      return '354 go on';
    }
    return '250 2.0.0 ok';
  };
}
