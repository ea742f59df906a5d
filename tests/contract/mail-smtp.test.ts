import { afterEach, expect, jest, test } from '@jest/globals';
import { createSmtpTransport, type SmtpTransportOptions } from '../../server/adapters/mail/smtp';
import { mailTo } from '../support/outgoing-mail';
import { type PeerScript, startRawPeer, startSmtpPeer } from '../support/smtp-peer';
import { until } from '../support/until';

const parts: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of parts.splice(0).reverse()) await part.stop();
});
const marked = async () => {};

function transportTo(url: string, changes: Partial<SmtpTransportOptions> = {}) {
  const transport = createSmtpTransport({ url, answersFor: 'recipient', ...changes });
  parts.push({ stop: transport.close });
  return transport;
}
async function peerThat(script: PeerScript = {}, changes: Partial<SmtpTransportOptions> = {}) {
  const peer = await startSmtpPeer(script);
  parts.push(peer);
  return { peer, transport: transportTo(peer.url, changes) };
}
async function rawPeer(...[hear]: Parameters<typeof startRawPeer>) {
  const peer = await startRawPeer(hear);
  parts.push(peer);
  return transportTo(peer.url, { timeouts: { greeting: 300, silence: 2_000 } });
}
function counted() {
  let asked = 0;
  return {
    asked: () => asked,
    mark: async () => {
      asked += 1;
    },
  };
}

/** smtp-server's own certificate is good enough for a peer that is not to be trusted, and it says so on the console. */
function silenceCertificateWarning(): void {
  jest.spyOn(console, 'error').mockImplementation(() => {});
}

/** Speaks SMTP up to the text; `onText` hears the lines from there on. */
function textbook(onText: (line: string) => string | undefined, ehlo = '250 peer.example.test') {
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

test('a recipient who is turned away is refused at once: no mark, and the connection serves the next message', async () => {
  const { peer, transport } = await peerThat({ onRcpt: (to) => (to.startsWith('nobody') ? '550 5.1.1 No such mailbox here' : null) });
  const { mark, asked } = counted();
  expect(await transport.send(mailTo('nobody@example.test'), mark)).toMatchObject({
    outcome: 'refused',
    answer: { code: 550, enhancedCode: '5.1.1', text: 'No such mailbox here', stage: 'recipient' },
  });
  expect(asked()).toBe(0);
  expect((await transport.send(mailTo('somebody@example.test'), mark)).outcome).toBe('taken');
  expect([asked(), peer.connections(), peer.begun]).toEqual([1, 1, ['somebody@example.test']]);
});

test('a greylisted recipient is deferred', async () => {
  const { transport } = await peerThat({ onRcpt: () => '451 4.7.1 Greylisted, please try again later' });
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({
    outcome: 'deferred',
    answer: { code: 451, enhancedCode: '4.7.1', stage: 'recipient' },
  });
});

test('an answer to the return path is told apart from one to the recipient', async () => {
  const { transport } = await peerThat({ onMail: () => '550 5.7.1 Not from there' });
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({ outcome: 'refused', answer: { stage: 'envelope' } });
});

test('a full mailbox after the text is refused, and the mark was made', async () => {
  const { transport } = await peerThat({ onDot: () => ({ reply: '552 5.2.2 The mailbox is full' }) });
  const { mark, asked } = counted();
  expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({
    outcome: 'refused',
    answer: { code: 552, enhancedCode: '5.2.2', stage: 'message' },
  });
  expect(asked()).toBe(1);
});

test('the bytes that arrive are the bytes that were given', async () => {
  const { peer, transport } = await peerThat();
  const mail = mailTo('tenant@example.test');
  await transport.send(mail, marked);
  expect(peer.received[0]?.raw.equals(mail.message)).toBe(true);
  expect(peer.received[0]).toMatchObject({ from: mail.returnPath, to: ['tenant@example.test'] });
});

test('a refusal in the middle of the text stands, and no dot follows even when the mark is made later', async () => {
  const heard: string[] = [];
  let told = false;
  const transport = await rawPeer(
    textbook((line) => {
      heard.push(line);
      if (told) return undefined;
      told = true;
      return '552 5.3.4 Larger than we take';
    }),
  );
  const mark = Promise.withResolvers<void>();
  const sending = transport.send(mailTo('tenant@example.test'), () => mark.promise);
  await until(() => told);
  mark.resolve();
  expect(await sending).toMatchObject({ outcome: 'refused', answer: { code: 552, stage: 'message' } });
  expect(heard).not.toContain('.');
});

test('a yes before the dot is not believed', async () => {
  const heard: string[] = [];
  const transport = await rawPeer(
    textbook((line) => {
      heard.push(line);
      return heard.length === 1 ? '250 2.0.0 Taken already' : undefined;
    }),
  );
  const mark = Promise.withResolvers<void>();
  const sending = transport.send(mailTo('tenant@example.test'), () => mark.promise);
  await until(() => heard.length > 0);
  mark.resolve();
  expect(await sending).toMatchObject({ outcome: 'deferred', answer: { code: null, stage: 'message' } });
  expect(heard).not.toContain('.');
});

test('a connection that ends before the dot has taken nothing: deferred, and the outcome waits for the mark', async () => {
  let cut = false;
  const speak = textbook(() => undefined);
  const transport = await rawPeer((line, socket) => {
    const reply = speak(line);
    if (line === 'Subject: Notice') {
      cut = true;
      socket.destroy();
    }
    return reply;
  });
  const mark = Promise.withResolvers<void>();
  let isSettled = false;
  const sending = transport
    .send(mailTo('tenant@example.test'), () => mark.promise)
    .finally(() => {
      isSettled = true;
    });
  await until(() => cut);
  expect(isSettled).toBe(false);
  mark.resolve();
  expect(await sending).toMatchObject({ outcome: 'deferred', answer: { code: null, stage: 'message' } });
});

test('421 in answer to the dot is a no for now, not an unknown outcome', async () => {
  const transport = await rawPeer(textbook((line) => (line === '.' ? '421 4.3.2 Going down' : undefined)));
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({
    outcome: 'deferred',
    answer: { code: 421, enhancedCode: '4.3.2', stage: 'message' },
  });
});

test.each([
  ['a refusal', '554 5.7.1 No service for you', { code: 554, stage: 'greeting' }],
  ['a busy server', '421 4.7.0 Too many connections', { code: 421, stage: 'greeting' }],
  ['something that is not SMTP', 'HTTP/1.1 400 Bad Request', { code: null, stage: 'greeting' }],
  ['silence', undefined, { code: null, stage: 'connect' }],
])('a greeting that is %s says nothing about the message: unreached', async (_case, greeting, answer) => {
  const transport = await rawPeer((line) => (line === undefined ? greeting : undefined));
  const { mark, asked } = counted();
  expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({ outcome: 'unreached', answer });
  expect(asked()).toBe(0);
});

test('a kept connection that the server ended is replaced without anybody noticing', async () => {
  const { peer, transport } = await peerThat();
  await transport.send(mailTo('one@example.test'), marked);
  peer.hangUp();
  const { mark, asked } = counted();
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

test('size and, from a relay, reports are asked for where they are offered', async () => {
  const { peer, transport } = await peerThat({ options: { size: 1_000_000, hideDSN: false } }, { answersFor: 'relay' });
  const mail = mailTo('tenant@example.test');
  await transport.send(mail, marked);
  expect(peer.received[0]?.mailArgs).toMatchObject({
    SIZE: String(mail.message.length),
    BODY: '8BITMIME',
    RET: 'HDRS',
    ENVID: 'attempt-1',
  });
  expect(peer.received[0]?.rcptArgs).toMatchObject({ NOTIFY: 'SUCCESS,FAILURE,DELAY', ORCPT: 'rfc822;tenant@example.test' });
});

test("the recipient's own server is not asked for reports: its answer is the report", async () => {
  const { peer, transport } = await peerThat();
  await transport.send(mailTo('tenant@example.test'), marked);
  expect(peer.received[0]?.rcptArgs).toEqual({});
});

test('what is larger than the server announced is refused before the mark', async () => {
  const { peer, transport } = await peerThat({ options: { size: 100 } });
  const { mark, asked } = counted();
  expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({ outcome: 'refused', answer: { code: null } });
  expect([asked(), peer.begun]).toEqual([0, []]);
});

test('an address in another script goes out as SMTPUTF8 where that is offered, and its domain in ASCII', async () => {
  const said: string[] = [];
  const speak = textbook((line) => (line === '.' ? '250 2.0.0 ok' : undefined), '250-peer.example.test\r\n250 SMTPUTF8');
  const transport = await rawPeer((line) => {
    said.push(line ?? '');
    return speak(line);
  });
  expect((await transport.send(mailTo('zoë@bücher.example'), marked)).outcome).toBe('taken');
  expect(said).toContain('MAIL FROM:<b-secret@bounces.witness.example.test> SMTPUTF8');
  expect(said).toContain('RCPT TO:<zoë@xn--bcher-kva.example>');
});

test('such an address is refused before anything is said where SMTPUTF8 is not offered', async () => {
  const { peer, transport } = await peerThat({ options: { hideSMTPUTF8: true } });
  expect(await transport.send(mailTo('zoë@example.test'), marked)).toMatchObject({ outcome: 'refused', answer: { stage: 'envelope' } });
  expect((await transport.send(mailTo('zoe@bücher.example'), marked)).outcome).toBe('taken');
  expect(peer.received).toHaveLength(1);
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

test('signs in with the name and password of the address; a wrong one is the state of the service, not of the message', async () => {
  const peer = await startSmtpPeer({
    options: {
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, answer) =>
        username === 'witness' && password === 'a:b/c' ? answer(null, { user: username }) : answer(new Error('Wrong name or password')),
    },
  });
  parts.push(peer);
  const at = (login: string) => peer.url.replace('//', `//${login}@`);
  expect((await transportTo(at('witness:a%3Ab%2Fc')).send(mailTo('tenant@example.test'), marked)).outcome).toBe('taken');
  expect(await transportTo(at('witness:wrong')).send(mailTo('tenant@example.test'), marked)).toMatchObject({
    outcome: 'unreached',
    answer: { code: 535, stage: 'greeting' },
  });
});

test('never more connections than it was allowed', async () => {
  const { peer, transport } = await peerThat({}, { connections: 3 });
  await Promise.all(Array.from({ length: 30 }, (_, at) => transport.send(mailTo(`r${at}@example.test`), marked)));
  expect([peer.received.length, peer.connections()]).toEqual([30, 3]);
});

test('closing cuts what is under way before its dot', async () => {
  const { peer, transport } = await peerThat();
  const mark = Promise.withResolvers<void>();
  const sending = transport.send(mailTo('tenant@example.test'), () => mark.promise);
  await until(() => peer.begun.length === 1);
  await transport.close();
  mark.resolve();
  expect(await sending).toMatchObject({ outcome: 'deferred', answer: { stage: 'message' } });
  expect(peer.received).toEqual([]);
});
