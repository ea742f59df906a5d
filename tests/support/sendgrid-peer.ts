import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Conversation = 'accepted' | 'bad-request' | 'forbidden' | 'unauthorized' | 'too-many' | 'unavailable';
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** As the body of `POST /v3/mail/send` has it. */
export interface SendRequest {
  personalizations: { to: { email: string; name?: string }[] }[];
  from: { email: string; name: string };
  reply_to: { email: string; name: string };
  subject: string;
  content: { type: string; value: string }[];
  headers: Record<string, string>;
  custom_args: Record<string, string>;
  tracking_settings: Record<string, { enable: boolean }>;
}

const read = (name: string) => readFileSync(new URL(`sendgrid/${name}.json`, import.meta.url), 'utf8');

/** SendGrid's API on loopback: `decide` names the conversation to play, or what becomes of the connection. */
export async function startSendGridPeer(decide: (request: SendRequest) => Conversation | 'cut' | 'stall' = () => 'accepted') {
  const received: SendRequest[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    request.toArray().then((chunks) => {
      if (request.method !== 'POST' || request.url !== '/v3/mail/send') return void response.writeHead(404).end();
      const body = JSON.parse(Buffer.concat(chunks).toString()) as SendRequest;
      received.push(body);
      authorizations.push(request.headers.authorization);
      const conversation = decide(body);
      if (conversation === 'stall') return;
      if (conversation === 'cut') return void request.socket.destroy();
      const answer = JSON.parse(read(conversation)) as Answer;
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body === null ? undefined : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    authorizations,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The events of `sendgrid/events.json`, for the attempts of a test. */
export function recordedEvents(attemptId: string, other = 'an-attempt-of-nobody'): Record<string, unknown>[] {
  return JSON.parse(read('events').replaceAll('"ATTEMPT"', JSON.stringify(attemptId)).replaceAll('"OTHER"', JSON.stringify(other)));
}

/** A key as SendGrid makes it, and its signature on a batch. */
export function webhookSigner() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign(body: Buffer, timestamp = '1767324000') {
      const signature = createSign('sha256').update(timestamp).update(body).sign(privateKey, 'base64');
      return {
        'x-twilio-email-event-webhook-signature': signature,
        'x-twilio-email-event-webhook-timestamp': timestamp,
      };
    },
  };
}
