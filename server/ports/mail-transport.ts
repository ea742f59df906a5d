export interface OutgoingMail {
  /** Our opaque id of this attempt: a provider hands it back in its events. */
  attemptId: string;
  /** Envelope: where bounces go, and the one recipient (RFC 5321 3.3). */
  returnPath: string;
  to: string;
  /** The whole message as RFC 5322 bytes. */
  message: Buffer;
  /** The same, for transports that take parts instead of bytes. */
  parts: {
    from: { name: string; address: string };
    replyTo: { name: string; address: string };
    toName: string | null;
    subject: string;
    html: string;
    text: string;
    messageId: string;
    headers: Record<string, string>;
  };
}

/** What a server or provider said, in its own words. */
export interface TransportAnswer {
  /** Basic reply code (RFC 5321 4.2), null where there is none. */
  code: number | null;
  /** RFC 3463, such as `5.1.1`. */
  enhancedCode: string | null;
  text: string;
  host: string;
  at: Date;
  stage: 'connect' | 'greeting' | 'envelope' | 'recipient' | 'message' | 'provider-event';
  /** Protocol version such as `TLSv1.3`, null on a plain connection. */
  tls: string | null;
}

/**
 * How one try ended: `taken` (responsibility passed on), `unreached` (nobody there, or a greeting that turns everybody away: it says
 * nothing about this message), `deferred` (not taken, try again later: a 4xx, or a connection that ended before the commit), `refused`
 * (for good), `unknown` (the connection was lost after the message may have been taken: never repeated blindly).
 */
export type SendOutcome =
  | { outcome: 'taken'; answer: TransportAnswer; providerMessageId: string | null }
  | { outcome: 'unreached'; answer: TransportAnswer & { stage: 'connect' | 'greeting' } }
  | { outcome: 'deferred'; answer: TransportAnswer }
  | { outcome: 'refused'; answer: TransportAnswer }
  | { outcome: 'unknown'; reason: 'connection-lost' | 'timeout'; text: string };

export interface DeliveryEvent {
  /** The provider's own id of the event: the same id is the same event. */
  dedupeKey: string;
  /** As we gave it with the message; null where the event carries none. */
  attemptId: string | null;
  kind: 'submitted' | 'deferred' | 'delivered' | 'bounced';
  /** The provider's clock. */
  occurredAt: Date;
  answer: TransportAnswer;
  /** The event as the provider wrote it. */
  raw: string;
}

export interface RawWebhook {
  headers: Record<string, string | undefined>;
  body: Buffer;
}

export interface MailTransport {
  /** Stands in every record of an attempt. */
  name: string;
  /** `recipient`: a yes comes from the recipient's own server (*delivered*); `relay`: from somebody in between (*submitted*). */
  answersFor: 'relay' | 'recipient';
  /** How many sends may be under way at once. */
  concurrency: number;
  /**
   * Hands one message over. `beforeCommit` is awaited at the last moment at which the message can still be taken back (before the
   * final dot, before the API call); when it rejects nothing is handed over and the rejection is passed on.
   */
  send(mail: OutgoingMail, beforeCommit: () => Promise<void>): Promise<SendOutcome>;
  /** Whether a webhook body really comes from the provider, on its raw bytes. */
  verifyEvents(hook: RawWebhook): boolean;
  /** Throws where a body that was verified is not what the provider documents. */
  parseEvents(body: Buffer): DeliveryEvent[];
  close(): Promise<void>;
}

/** An SMTP reply (RFC 5321 4.2), or a provider's quotation of one, taken apart; a text without a code stays as it is. */
export function parseReply(reply: string): Pick<TransportAnswer, 'code' | 'enhancedCode' | 'text'> {
  const lines = reply.split(/\r?\n/);
  const code = /^[2-5]\d\d(?=[ -]|$)/.exec(lines.at(-1) ?? '')?.[0];
  const bare = code ? lines.map((line) => (line.startsWith(code) ? line.slice(code.length + 1) : line)) : lines;
  const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(bare.at(-1) ?? '')?.[1];
  const words = enhanced ? bare.map((line) => (line.startsWith(enhanced) ? line.slice(enhanced.length) : line)) : bare;
  return { code: code ? Number(code) : null, enhancedCode: enhanced ?? null, text: plainWords(words.join(' ')) };
}

const longestText = 1_000;

/** Words from outside, fit to be kept: on one line, well-formed, not longer than anybody reads. */
export function plainWords(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const letters = [...line];
  return letters.length > longestText ? `${letters.slice(0, longestText).join('')}…` : line;
}
