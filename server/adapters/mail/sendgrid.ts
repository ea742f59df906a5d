import { createPublicKey, verify } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect } from 'node:net';
import sendgrid from '@sendgrid/mail';
import { type MailTransport, type OutgoingMail, plainWords, type RawWebhook, type SendOutcome } from '../../ports/mail-transport';
import { parseSendGridEvents } from './sendgrid-events';

type MailService = typeof sendgrid;
type MailRequest = Exclude<Parameters<MailService['send']>[0], unknown[]>;
/** What the SDK rejects with: an answer of theirs (`response`), or an error of the connection. */
type SendError = NodeJS.ErrnoException & { response?: { body: unknown } };

export interface SendGridTransportOptions {
  apiKey: string;
  /** As SendGrid shows it: a P-256 key as base64 of its SubjectPublicKeyInfo. */
  webhookPublicKey: string;
  baseUrl?: string | null;
  concurrency?: number;
  /** Milliseconds without an answer. */
  timeoutMs?: number;
}

/** How long an answer of theirs stands for their being there. */
const reachedForMs = 10_000;
const probeMs = 10_000;

/** Hands mail to SendGrid's Web API v3 and reads its signed event webhook. Not yet tried against the real service. */
export function createSendGridTransport(options: SendGridTransportOptions): MailTransport {
  const { concurrency = 16, timeoutMs = 60_000 } = options;
  const base = new URL(options.baseUrl ?? 'https://api.sendgrid.com/');
  const service = makeService(options.apiKey, base, timeoutMs);
  const publicKey = createPublicKey({ key: Buffer.from(options.webhookPublicKey, 'base64'), format: 'der', type: 'spki' });
  let reachedAt = Number.NEGATIVE_INFINITY;

  const answer = (code: number | null, text: string) =>
    ({
      code,
      enhancedCode: null,
      text: plainWords(text),
      host: base.host,
      at: new Date(),
      tls: base.protocol === 'https:' ? 'TLS' : null,
    }) as const;
  const unreached = (error: Error): SendOutcome => {
    reachedAt = Number.NEGATIVE_INFINITY;
    return { outcome: 'unreached', answer: { ...answer(null, error.message), stage: 'connect' } };
  };

  async function send(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome> {
    // An outage is found out before the mark where it can be, so that it leaves no mark for a message that was never handed over.
    if (Date.now() - reachedAt > reachedForMs) {
      const problem = await probe(base);
      if (problem) return unreached(problem);
    }
    await beforeCommit();
    try {
      const [{ statusCode, headers }] = await service.send(requestOf(mail));
      reachedAt = Date.now();
      const id = (headers as Record<string, string | undefined>)['x-message-id'] ?? null;
      return { outcome: 'taken', answer: { ...answer(statusCode, 'Accepted'), stage: 'message' }, providerMessageId: id };
    } catch (error) {
      return outcomeOfError(error as SendError);
    }
  }

  function outcomeOfError(error: SendError): SendOutcome {
    const status = error.response ? Number(error.code) : null;
    if (status === null) {
      if (wasNeverWritten(error)) return unreached(error);
      const reason = error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT' ? 'timeout' : 'connection-lost';
      return { outcome: 'unknown', reason, text: plainWords(error.message) };
    }
    reachedAt = Date.now();
    const said = answer(status, wordsOf(error) || error.message);
    // A key that is not known says nothing about this message: whoever runs the service can mend it.
    if (status === 401) return { outcome: 'unreached', answer: { ...said, stage: 'greeting' } };
    return { outcome: status === 429 || status >= 500 ? 'deferred' : 'refused', answer: { ...said, stage: 'message' } };
  }

  function verifyEvents({ headers, body }: RawWebhook): boolean {
    const signature = headers['x-twilio-email-event-webhook-signature'];
    const timestamp = headers['x-twilio-email-event-webhook-timestamp'];
    if (!signature || !timestamp) return false;
    // Its age is not looked at: a retry may carry its first time, and an event that comes again changes nothing.
    return verify('sha256', Buffer.concat([Buffer.from(timestamp), body]), publicKey, Buffer.from(signature, 'base64'));
  }

  return {
    name: 'sendgrid',
    answersFor: 'relay',
    concurrency,
    send,
    verifyEvents,
    parseEvents: parseSendGridEvents,
    async close() {},
  };
}

function makeService(apiKey: string, base: URL, timeoutMs: number): MailService {
  // The SDK's types hide its class, and the client that it makes for itself; there is no other way to a host of one's own.
  const { MailService } = sendgrid as unknown as {
    MailService: new () => MailService & { client: { setDefaultRequest(changes: object): void } };
  };
  const service = new MailService();
  service.setApiKey(apiKey);
  service.setTimeout(timeoutMs);
  // A kept connection may have been closed by the other side just as we write, and then nobody knows who has the message.
  const agents = { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) };
  service.client.setDefaultRequest({ baseUrl: base.href, proxy: false, maxRedirects: 0, ...agents });
  return service;
}

function requestOf({ attemptId, to, parts }: OutgoingMail): MailRequest {
  const { from, replyTo, toName, subject, html, text, messageId, headers } = parts;
  return {
    to: toName ? { email: to, name: toName } : { email: to },
    from: { email: from.address, name: from.name },
    replyTo: { email: replyTo.address, name: replyTo.name },
    subject,
    content: [
      { type: 'text/plain', value: text },
      { type: 'text/html', value: html },
    ],
    headers: { ...headers, 'Message-ID': messageId },
    customArgs: { attempt_id: attemptId },
    // The link is the recipient's key: nobody rewrites it, and nothing in the mail reports who looks at it.
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  };
}

/** Resolves to what is wrong where no connection can be made. */
function probe({ hostname, port, protocol }: URL): Promise<Error | null> {
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      timeout: probeMs,
    });
    const end = (problem: Error | null) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end(new Error('The provider did not answer in time')));
    socket.once('error', end);
  });
}

/** No connection, or none that could be trusted: not a byte of the request went out. */
function wasNeverWritten({ code = '', syscall, cause }: NodeJS.ErrnoException): boolean {
  const during = syscall ?? (cause as NodeJS.ErrnoException | undefined)?.syscall;
  return (
    during === 'connect' ||
    during === 'getaddrinfo' ||
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|ERR_TLS|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO)/.test(code)
  );
}

/** `{errors: [{message, field}]}`, as their API reference has it. */
function wordsOf({ response }: SendError): string {
  const errors = (response?.body as { errors?: unknown } | undefined)?.errors;
  if (!Array.isArray(errors)) return '';
  return errors.map(({ message, field }) => [message, field && `(${field})`].filter(Boolean).join(' ')).join(' ');
}
