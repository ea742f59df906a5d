export interface OutgoingMail {
  /** Our opaque id of this attempt: a provider hands it back in its events. */
  attemptId: string;
  /** Envelope: where bounces go, and the one recipient (RFC 5321 3.3). */
  returnPath: string;
  to: string;
  /** The whole message as RFC 5322 bytes. */
  message: Buffer;
  /** For transports that take parts instead of bytes. */
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
 * How one try ended: `taken` (responsibility passed on), `deferred` (try again later: a 4xx, or nobody there before the mark),
 * `refused` (for good), `unknown` (the connection was lost after the message may have been taken: never repeated blindly).
 */
export type SendOutcome =
  | { outcome: 'taken'; answer: TransportAnswer; providerMessageId: string | null }
  | { outcome: 'deferred'; answer: TransportAnswer }
  | { outcome: 'refused'; answer: TransportAnswer }
  | { outcome: 'unknown'; reason: 'connection-lost' | 'timeout'; text: string };

export interface DeliveryEvent {
  /** The provider's own id of the event: the same id is the same event. */
  dedupeKey: string;
  attemptId: string;
  kind: 'submitted' | 'deferred' | 'delivered' | 'bounced' | 'refused';
  /** The provider's clock. */
  occurredAt: Date;
  answer: TransportAnswer;
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
  parseEvents(hook: RawWebhook): DeliveryEvent[];
  close(): Promise<void>;
}
