import { expect, test } from '@jest/globals';
import { smtpServerOf } from '../../server/adapters/mail/smtp-server';
import { openSmtpSession } from '../../server/adapters/mail/smtp-session';
import { mailTo } from '../support/outgoing-mail';
import { startRawPeer } from '../support/smtp-peer';
import { countedMark, smtpStage, textbook } from '../support/smtp-stage';

const { peerThat, transportTo } = smtpStage();
const marked = async () => {};

test('signs in with the name and password of the address; a wrong one is the state of the service, not of the message', async () => {
  const { peer } = await peerThat({
    options: {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'witness' && password === 'a:b/c' ? answer(null, { user: username }) : answer(new Error('Wrong name or password')),
    },
  });
  const at = (login: string) => peer.url.replace('//', `//${login}@`);
  expect((await transportTo(at('witness:a%3Ab%2Fc')).send(mailTo('tenant@example.test'), marked)).outcome).toBe('taken');
  expect(await transportTo(at('witness:wrong')).send(mailTo('tenant@example.test'), marked)).toMatchObject({
    outcome: 'unreached',
    answer: { code: 535, stage: 'greeting' },
  });
});

test.each([
  ['smtp://witness:secret@relay.example.test', true],
  ['smtp://witness:secret@192.0.2.7:2525', true],
  ['smtp://witness@[2001:db8::7]', true],
  ['smtp://relay.example.test', false],
  ['smtps://witness:secret@relay.example.test', false],
  ['smtp://witness:secret@localhost', false],
  ['smtp://witness:secret@127.0.0.1:2525', false],
  ['smtp://witness:secret@[::1]', false],
])('%s is talked to after STARTTLS only: %s', (url, requireTLS) => {
  expect(smtpServerOf({ url }).options.requireTLS).toBe(requireTLS);
});

test('where somebody took STARTTLS out of the offer neither the password nor the message is said', async () => {
  const said: (string | undefined)[] = [];
  const speak = textbook(() => '250 2.0.0 ok', '250-peer.example.test\r\n250 AUTH PLAIN');
  const peer = await startRawPeer((line) => {
    said.push(line);
    return line === 'STARTTLS' ? '454 4.7.0 TLS is not available' : speak(line);
  });
  const { options, ...server } = smtpServerOf({ url: 'smtp://witness:secret@relay.example.test' });
  const session = await openSmtpSession({ ...server, options: { ...options, host: '127.0.0.1', port: Number(new URL(peer.url).port) } });
  await peer.stop();
  expect(session).toMatchObject({ outcome: 'unreached', answer: { code: 454, stage: 'greeting' } });
  expect(said.filter((line) => line && !line.startsWith('EHLO'))).toEqual(['STARTTLS']);
});

test('a server that offers no sign-in is not given the message without it', async () => {
  const { peer } = await peerThat();
  const { mark, asked } = countedMark();
  const transport = transportTo(peer.url.replace('//', '//witness:secret@'));
  expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({ outcome: 'unreached' });
  expect([asked(), peer.begun]).toEqual([0, []]);
});

test.each(['530 5.7.0 Authentication required', '535 5.7.8 Authentication credentials invalid'])(
  '%s to the return path is the state of the service, not of the message',
  async (reply) => {
    const { transport } = await peerThat({ onMail: () => reply });
    expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({
      outcome: 'unreached',
      answer: { code: Number(reply.slice(0, 3)), stage: 'greeting' },
    });
  },
);
