import type { SMTPError } from 'nodemailer/lib/smtp-connection';
import { parseReply, plainWords, type SendOutcome, type TransportAnswer } from '../../ports/mail-transport';

/** How far a send came: `message` the text was under way, `dotted` the final dot was out and only the server's answer was missing. */
export type SendPhase = 'envelope' | 'message' | 'dotted';
type Place = Pick<TransportAnswer, 'host' | 'tls'>;

/** Nothing could be asked of the server: its greeting or sign-in turned us away, or nobody was there. */
export function unreachedOutcome(error: SMTPError, { host, tls }: Place): Extract<SendOutcome, { outcome: 'unreached' }> {
  const said = error.response ? parseReply(error.response) : { code: null, enhancedCode: null, text: plainWords(error.message) };
  return { outcome: 'unreached', answer: { ...said, host, tls, at: new Date(), stage: error.response ? 'greeting' : 'connect' } };
}

export function outcomeOfReply(outcome: 'taken' | 'deferred' | 'refused', reply: string, place: Place): SendOutcome {
  const answer: TransportAnswer = { ...parseReply(reply), ...place, at: new Date(), stage: outcome === 'refused' ? 'envelope' : 'message' };
  return outcome === 'taken' ? { outcome, answer, providerMessageId: null } : { outcome, answer };
}

/** What a failed send amounts to. Only a 5xx to a command about this message is final; what ended before the dot was not taken. */
export function outcomeOfError(error: SMTPError, phase: SendPhase, place: Place): SendOutcome {
  const { response, command = '' } = error;
  if (response) {
    const answer = { ...parseReply(response), ...place, at: new Date(), stage: stageOf(command, phase) };
    const isAboutMessage = ['MAIL FROM', 'RCPT TO', 'DATA'].includes(command);
    return { outcome: isAboutMessage && answer.code !== null && answer.code >= 500 ? 'refused' : 'deferred', answer };
  }
  const text = plainWords(error.message);
  if (phase === 'dotted') return { outcome: 'unknown', reason: error.code === 'ETIMEDOUT' ? 'timeout' : 'connection-lost', text };
  const answer: TransportAnswer = { code: null, enhancedCode: null, text, ...place, at: new Date(), stage: stageOf(command, phase) };
  // Nodemailer itself refuses what is larger than the server announced (RFC 1870), before it asks.
  return { outcome: error.code === 'EMESSAGE' ? 'refused' : 'deferred', answer };
}

function stageOf(command: string, phase: SendPhase): TransportAnswer['stage'] {
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' || phase !== 'envelope' ? 'message' : 'envelope';
}
