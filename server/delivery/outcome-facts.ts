import type { EvidenceDraft } from '../evidence/evidence';
import type { MailTransport, SendOutcome, TransportAnswer } from '../ports/mail-transport';

type Transport = Pick<MailTransport, 'name' | 'answersFor'>;

/** The facts that every record of an answer has. */
function answerOf(attempt: number, transport: string, { code, enhancedCode, stage, tls }: TransportAnswer) {
  return { attempt, channel: 'email' as const, transport, code, enhancedCode, stage, tls };
}

/** Spam filters quote what they did not like; the link is nobody's business but the recipient's. */
export const withoutLinks = (text: string): string => text.replace(/(\/p\/)[\w-]{16,}/g, '$1…');

const said = ({ text, host }: TransportAnswer) => ({ text: withoutLinks(text), host });

/** What a try that came to an end leaves in the chain. `retryAt` null: the schedule is used up, and a deferral is a refusal. */
export function outcomeFact(
  attempt: number,
  transport: Transport,
  result: Exclude<SendOutcome, { outcome: 'unreached' }>,
  retryAt: Date | null,
  now: Date,
): EvidenceDraft {
  if (result.outcome === 'unknown') {
    const facts = { attempt, channel: 'email' as const, transport: transport.name, reason: result.reason };
    return { kind: 'email.uncertain', source: 'witness', occurredAt: now, facts, disclosed: { text: withoutLinks(result.text) } };
  }
  const { answer } = result;
  const facts = answerOf(attempt, transport.name, answer);
  const seen = { source: 'witness', occurredAt: answer.at, disclosed: said(answer) } as const;
  if (result.outcome === 'taken')
    return { ...seen, kind: transport.answersFor === 'recipient' ? 'email.delivered' : 'email.submitted', facts };
  if (result.outcome === 'refused') return { ...seen, kind: 'email.refused', facts };
  return retryAt
    ? { ...seen, kind: 'email.deferred', facts: { ...facts, retryAt: retryAt.toISOString() } }
    : { ...seen, kind: 'email.refused', facts: { ...facts, retriesEnded: true } };
}

export function unreachedFact(
  attempt: number,
  { name: transport }: Transport,
  { answer }: Extract<SendOutcome, { outcome: 'unreached' }>,
): EvidenceDraft {
  const { code, enhancedCode, stage } = answer;
  const facts = { attempt, channel: 'email' as const, transport, code, enhancedCode, stage };
  return { kind: 'email.unreached', source: 'witness', occurredAt: answer.at, facts, disclosed: said(answer) };
}

export function interruptedFact(attempt: number, { name: transport }: Transport, now: Date): EvidenceDraft {
  const facts = { attempt, channel: 'email' as const, transport, reason: 'interrupted' as const };
  return { kind: 'email.uncertain', source: 'witness', occurredAt: now, facts, disclosed: { text: '' } };
}

/** What a provider reports, at its own time. */
export function reportedFact(
  attempt: number,
  transport: string,
  { kind, occurredAt, answer }: { kind: 'submitted' | 'deferred' | 'delivered' | 'bounced'; occurredAt: Date; answer: TransportAnswer },
): EvidenceDraft {
  const reported = { source: 'provider', occurredAt, disclosed: said(answer) } as const;
  const facts = answerOf(attempt, transport, answer);
  if (kind === 'deferred') return { ...reported, kind: 'email.deferred', facts: { ...facts, retryAt: null } };
  return { ...reported, kind: `email.${kind}`, facts };
}
