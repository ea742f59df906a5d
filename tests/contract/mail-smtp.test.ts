import { expect, test } from '@jest/globals';
import { mailTo } from '../support/outgoing-mail';
import { countedMark, smtpStage, textbook } from '../support/smtp-stage';
import { until } from '../support/until';

const marked = async () => {};
const { peerThat, rawPeer } = smtpStage();

test('a recipient who is turned away is refused at once: no mark, and the connection serves the next message', async () => {
  const { peer, transport } = await peerThat({ onRcpt: (to) => (to.startsWith('nobody') ? '550 5.1.1 No such mailbox here' : null) });
  const { mark, asked } = countedMark();
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
  const { mark, asked } = countedMark();
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
