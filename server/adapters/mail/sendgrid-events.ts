import { type DeliveryEvent, parseReply, plainWords, type TransportAnswer } from '../../ports/mail-transport';

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event: the fields of delivery events that we read. */
interface SendGridEvent {
  event?: unknown;
  timestamp?: unknown;
  sg_event_id?: unknown;
  attempt_id?: unknown;
  /** What the recipient's server said, for `delivered` and `deferred`. */
  response?: unknown;
  /** Why it came back, for `bounce` and `dropped`. */
  reason?: unknown;
  /** RFC 3463, for `bounce` and `dropped`. */
  status?: unknown;
  tls?: unknown;
}

// A block is a bounce to SendGrid's documentation (`type: blocked`); a drop comes after the API took the message, so it is one too.
const kinds = new Map<unknown, DeliveryEvent['kind']>([
  ['processed', 'submitted'],
  ['deferred', 'deferred'],
  ['delivered', 'delivered'],
  ['bounce', 'bounced'],
  ['dropped', 'bounced'],
]);

/** The delivery events of a batch; those of other sorts (clicks, complaints) are left out. Throws on anything but a batch. */
export function parseSendGridEvents(body: Buffer): DeliveryEvent[] {
  const batch: unknown = JSON.parse(body.toString('utf8'));
  if (!Array.isArray(batch)) throw new TypeError('a SendGrid batch is an array of events');
  return batch.flatMap((item: SendGridEvent | null) => {
    const event = item ?? {};
    const kind = kinds.get(event.event);
    const occurredAt = new Date(Number(event.timestamp) * 1000);
    const dedupeKey = textOf(event.sg_event_id);
    if (!kind || !dedupeKey || Number.isNaN(occurredAt.getTime())) return [];
    const attemptId = textOf(event.attempt_id) || null;
    return [{ dedupeKey, attemptId, kind, occurredAt, answer: answerOf(event, occurredAt), raw: JSON.stringify(event) }];
  });
}

function answerOf({ response, reason, status, tls }: SendGridEvent, at: Date): TransportAnswer {
  const { code, enhancedCode, text } = parseReply(textOf(response) || textOf(reason));
  const listed = /^[245]\.\d{1,3}\.\d{1,3}$/.exec(textOf(status))?.[0];
  return {
    code,
    enhancedCode: enhancedCode ?? listed ?? null,
    text: plainWords(text),
    // SendGrid names its own sending address in its events, never the server that answered.
    host: '',
    at,
    stage: 'provider-event',
    tls: Number(tls) === 1 ? 'TLS' : null,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
