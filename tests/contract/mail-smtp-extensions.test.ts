import { expect, test } from '@jest/globals';
import { mailTo } from '../support/outgoing-mail';
import { countedMark, smtpStage, textbook } from '../support/smtp-stage';

const marked = async () => {};
const { peerThat, rawPeer } = smtpStage();

test('size and, from a relay whose reports are read, reports are asked for where they are offered', async () => {
  const { peer, transport } = await peerThat({ options: { size: 1_000_000, hideDSN: false } }, { answersFor: 'relay', readsReports: true });
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

test('while nobody reads the reports of a relay, none are asked for', async () => {
  const { peer, transport } = await peerThat({ options: { hideDSN: false } }, { answersFor: 'relay' });
  await transport.send(mailTo('tenant@example.test'), marked);
  expect(peer.received[0]?.mailArgs).not.toHaveProperty('ENVID');
  expect(peer.received[0]?.rcptArgs).toEqual({});
});

test("the recipient's own server is not asked for reports: its answer is the report", async () => {
  const { peer, transport } = await peerThat({ options: { hideDSN: false } }, { readsReports: true });
  await transport.send(mailTo('tenant@example.test'), marked);
  expect(peer.received[0]?.rcptArgs).toEqual({});
});

test('what is larger than the server announced is refused before the mark', async () => {
  const { peer, transport } = await peerThat({ options: { size: 100 } });
  const { mark, asked } = countedMark();
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
