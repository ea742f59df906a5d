import { expect, jest, test } from '@jest/globals';
import { mailTo } from '../support/outgoing-mail';
import type { PeerScript } from '../support/smtp-peer';
import { countedMark, smtpStage } from '../support/smtp-stage';
import { until } from '../support/until';

const marked = async () => {};
const { peerThat, rawPeer } = smtpStage();

/** smtp-server's own certificate is good enough for a peer that is not to be trusted, and it says so on the console. */
function silenceCertificateWarning(): void {
  jest.spyOn(console, 'error').mockImplementation(() => {});
}

test.each([
  ['a refusal', '554 5.7.1 No service for you', { code: 554, stage: 'greeting' }],
  ['a busy server', '421 4.7.0 Too many connections', { code: 421, stage: 'greeting' }],
  ['something that is not SMTP', 'HTTP/1.1 400 Bad Request', { code: null, stage: 'greeting' }],
  ['silence', undefined, { code: null, stage: 'connect' }],
])('a greeting that is %s says nothing about the message: unreached', async (_case, greeting, answer) => {
  const transport = await rawPeer((line) => (line === undefined ? greeting : undefined));
  const { mark, asked } = countedMark();
  expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({ outcome: 'unreached', answer });
  expect(asked()).toBe(0);
});

test('a kept connection that the server ended is replaced without anybody noticing', async () => {
  const { peer, transport } = await peerThat();
  await transport.send(mailTo('one@example.test'), marked);
  peer.hangUp();
  const { mark, asked } = countedMark();
  expect((await transport.send(mailTo('two@example.test'), mark)).outcome).toBe('taken');
  expect([asked(), peer.connections(), peer.received.length]).toEqual([1, 2, 2]);
});

test('421 on a kept connection is about the connection: the message goes out on a fresh one', async () => {
  let messages = 0;
  let connections = 0;
  const speakers = new Map<unknown, (line: string | undefined) => string | undefined>();
  const transport = await rawPeer((line, socket) => {
    if (line === undefined) {
      connections += 1;
      let inText = false;
      let before = false;
      speakers.set(socket, (said) => {
        if (said === undefined) return '220 peer.example.test ready';
        if (inText && said !== '.') return undefined;
        if (said === '.') {
          inText = false;
          before = true;
          messages += 1;
        }
        if (said.startsWith('MAIL') && before) return '421 4.7.0 That was enough for one connection';
        if (said !== 'DATA') return said.startsWith('EHLO') ? '250 peer.example.test' : '250 2.0.0 ok';
        inText = true;
        return '354 go on';
      });
    }
    return speakers.get(socket)?.(line);
  });
  const outcomes = [];
  for (const to of ['one', 'two', 'three']) outcomes.push((await transport.send(mailTo(`${to}@example.test`), marked)).outcome);
  expect([outcomes, messages, connections]).toEqual([['taken', 'taken', 'taken'], 3, 3]);
});

test('STARTTLS is used where offered and told in the answer; a certificate that nobody vouches for is not talked to', async () => {
  silenceCertificateWarning();
  const offers: PeerScript = { options: { disabledCommands: ['AUTH'] } };
  const { transport } = await peerThat(offers, { tls: { rejectUnauthorized: false } });
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'taken', answer: { tls: 'TLSv1.3' } });
  const { peer, transport: careful } = await peerThat(offers);
  expect(await careful.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'unreached' });
  expect(peer.begun).toEqual([]);
});

test('smtps speaks TLS from the first byte', async () => {
  silenceCertificateWarning();
  const { transport } = await peerThat({ options: { secure: true } }, { tls: { rejectUnauthorized: false } });
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'taken', answer: { tls: 'TLSv1.3' } });
});

test('never more connections than it was allowed', async () => {
  const { peer, transport } = await peerThat({}, { connections: 3 });
  await Promise.all(Array.from({ length: 30 }, (_, at) => transport.send(mailTo(`r${at}@example.test`), marked)));
  expect([peer.received.length, peer.connections()]).toEqual([30, 3]);
});

test('closing cuts what is under way before its dot', async () => {
  const { peer, transport } = await peerThat();
  const mark = Promise.withResolvers<void>();
  let isAsked = false;
  const sending = transport.send(mailTo('tenant@example.test'), () => {
    isAsked = true;
    return mark.promise;
  });
  await until(() => isAsked);
  await transport.close();
  mark.resolve();
  expect(await sending).toMatchObject({ outcome: 'deferred', answer: { stage: 'message' } });
  expect(peer.received).toEqual([]);
});
