import { afterEach, expect, test } from '@jest/globals';
import { createSendGridTransport } from '../../server/adapters/mail/sendgrid';
import { mailTo, messageText } from '../support/outgoing-mail';
import { type Conversation, recordedEvents, startSendGridPeer, webhookSigner } from '../support/sendgrid-peer';

const parts: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
});
const marked = async () => {};
const signer = webhookSigner();

async function playing(conversation: Conversation) {
  const peer = await startSendGridPeer(() => conversation);
  parts.push(peer);
  return { peer, transport: transportTo(peer.url) };
}
const transportTo = (baseUrl: string) => createSendGridTransport({ apiKey: 'SG.a-key', webhookPublicKey: signer.publicKey, baseUrl });

test('one recipient, our opaque id, no tracking, and the headers that make replies and references work', async () => {
  const { peer, transport } = await playing('accepted');
  const outcome = await transport.send(mailTo('tenant@example.test'), marked);
  expect(outcome).toMatchObject({ outcome: 'taken', providerMessageId: '14c5d75ce93-dfd-64b469' });
  expect(peer.authorizations).toEqual(['Bearer SG.a-key']);
  expect(peer.received).toEqual([
    {
      personalizations: [{ to: [{ email: 'tenant@example.test', name: 'Ira Quist' }] }],
      from: { email: 'certified@witness.example.test', name: 'Maïa Ledoux, Ledoux & Brandt' },
      reply_to: { email: 'm.ledoux@example.test', name: 'Maïa Ledoux' },
      subject: 'Notice',
      content: [
        { type: 'text/plain', value: messageText },
        { type: 'text/html', value: '<p>À bientôt, Ægir</p>' },
      ],
      headers: { 'X-Witness-Reference': 'AAAA-BBBB-CCCC-DDDD', 'Message-ID': '<m1@witness.example.test>' },
      custom_args: { attempt_id: 'attempt-1' },
      tracking_settings: {
        click_tracking: { enable: false, enable_text: false },
        open_tracking: { enable: false },
        subscription_tracking: { enable: false },
      },
    },
  ]);
});

test.each<[Conversation, string, string, number, RegExp]>([
  ['bad-request', 'refused', 'message', 400, /valid address.*personalizations/],
  ['forbidden', 'refused', 'message', 403, /verified Sender Identity/],
  ['too-many', 'deferred', 'message', 429, /too many requests/],
  ['unavailable', 'deferred', 'message', 503, /Service Unavailable/],
  ['unauthorized', 'unreached', 'greeting', 401, /authorization grant is invalid/],
])('their answer %s means %s', async (conversation, outcome, stage, code, words) => {
  const { transport } = await playing(conversation);
  expect(await transport.send(mailTo('tenant@example.test'), marked)).toMatchObject({
    outcome,
    answer: { code, stage, text: expect.stringMatching(words) },
  });
});

test('while they cannot be reached no further mark is asked for', async () => {
  const peer = await startSendGridPeer();
  const transport = transportTo(peer.url);
  expect((await transport.send(mailTo('tenant@example.test'), marked)).outcome).toBe('taken');
  await peer.stop();
  let asked = 0;
  const mark = async () => {
    asked += 1;
  };
  for (let round = 0; round < 3; round += 1)
    expect(await transport.send(mailTo('tenant@example.test'), mark)).toMatchObject({ outcome: 'unreached', answer: { stage: 'connect' } });
  expect(asked).toBe(1);
});

const body = Buffer.from(JSON.stringify(recordedEvents('attempt-1'), null, 1));

test('a batch is believed on its raw bytes, its timestamp and the right key, and on nothing less', () => {
  const transport = transportTo('http://127.0.0.1:9/');
  const headers = signer.sign(body);
  expect(transport.verifyEvents({ headers, body })).toBe(true);
  expect(transport.verifyEvents({ headers, body: Buffer.from(JSON.stringify(recordedEvents('attempt-1'))) })).toBe(false);
  expect(transport.verifyEvents({ headers: { ...headers, 'x-twilio-email-event-webhook-timestamp': '1767324001' }, body })).toBe(false);
  expect(transport.verifyEvents({ headers: webhookSigner().sign(body), body })).toBe(false);
  expect(transport.verifyEvents({ headers: {}, body })).toBe(false);
});

test('no batch with a bit turned or a forged signature is believed', () => {
  const transport = transportTo('http://127.0.0.1:9/');
  const headers = signer.sign(body);
  const signature = Buffer.from(headers['x-twilio-email-event-webhook-signature'], 'base64');
  const name = 'x-twilio-email-event-webhook-signature';
  for (let bit = 0; bit < body.length * 8; bit += 997) {
    const turned = Buffer.from(body);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(transport.verifyEvents({ headers, body: turned })).toBe(false);
  }
  for (let bit = 0; bit < signature.length * 8; bit += 1) {
    const turned = Buffer.from(signature);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(transport.verifyEvents({ headers: { ...headers, [name]: turned.toString('base64') }, body })).toBe(false);
  }
  for (const forged of ['', 'AAAA', '%%%', signature.subarray(0, 9).toString('base64')])
    expect(transport.verifyEvents({ headers: { ...headers, [name]: forged }, body })).toBe(false);
});

test("delivery events are read with the provider's time and words; others are left out", () => {
  const events = transportTo('http://127.0.0.1:9/').parseEvents(body);
  expect(events.map(({ kind }) => kind)).toEqual(['submitted', 'deferred', 'delivered', 'bounced', 'bounced']);
  expect(events[2]).toMatchObject({
    dedupeKey: 'ZGVsaXZlcmVkLTE',
    attemptId: 'attempt-1',
    occurredAt: new Date('2026-01-02T03:09:12Z'),
    answer: { code: 250, enhancedCode: '2.0.0', tls: 'TLS', stage: 'provider-event' },
  });
  expect(events[3]).toMatchObject({ answer: { code: 550, enhancedCode: '5.7.1', text: 'Message content rejected after it was taken' } });
  expect(events[4]).toMatchObject({
    attemptId: 'an-attempt-of-nobody',
    answer: { code: null, enhancedCode: '5.0.0', text: 'Bounced Address' },
  });
});

test('what is not a batch of events is not taken for an empty one', () => {
  const transport = transportTo('http://127.0.0.1:9/');
  expect(() => transport.parseEvents(Buffer.from('{"event":"delivered"}'))).toThrow(TypeError);
  expect(() => transport.parseEvents(Buffer.from('[{'))).toThrow(SyntaxError);
  expect(transport.parseEvents(Buffer.from('[{"event":"delivered"},null,7,{"event":"toString","sg_event_id":"x","timestamp":1}]'))).toEqual(
    [],
  );
});
