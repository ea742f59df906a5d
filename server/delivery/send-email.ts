import type { DispatchContent } from '../activities/activity';
import { type Dispatch, readDispatch } from '../activities/read-dispatch';
import type { Config } from '../config';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { type Append, decideAgainWhenMoved } from '../evidence/evidence';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { recordsOf } from '../evidence/verified-chain';
import { type LeasedJob, withJitter } from '../jobs/job';
import { proofJob } from '../jobs/proof-job';
import type { Logger } from '../logger';
import type { Clock } from '../ports/clock';
import type { MailTransport, SendOutcome } from '../ports/mail-transport';
import { appendOutcome } from './append-outcome';
import { type Decision, decideAttempt, waitAfterDeferral, waitWhileUnreached } from './attempt';
import { type PrepareDeps, type PreparedMessage, prepareMessage } from './message/prepare-message';
import { interruptedFact, notHandedOver, outcomeFact, unreachedFact } from './outcome-facts';
import { withPatience } from './patience';

export interface SendEmailDeps extends PrepareDeps {
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  mailTransport: MailTransport;
  clock: Clock;
  logger: Logger;
  config: PrepareDeps['config'] & Pick<Config, 'retrySchedule'>;
}
type SendJob = LeasedJob<'delivery.send-email'>;
type SendDecision = Extract<Decision, { next: 'send' }>;

/**
 * Makes the attempt that the chain of a dispatch asks for: append *submitting*, hand over, append the outcome, each in one write with
 * the state of the job. Resolves to `settled` where the job ended or was put off in such a write. Rejects where nothing can be said yet;
 * the job then comes back and the chain tells what is to be done. What only this process knows it keeps trying to write until `stopping`.
 */
export function sendEmail(deps: SendEmailDeps, job: SendJob, stopping: AbortSignal): Promise<'settled' | undefined> {
  return decideAgainWhenMoved(async () => {
    const dispatch = await readDispatch(deps, job.organizationId, job.payload.dispatchId);
    const decision = decideAttempt(dispatch.chain);
    if (decision.next === 'nothing' || !dispatch.content) return undefined;
    if (decision.next === 'send') return makeAttempt(deps, job, dispatch, dispatch.content, decision, stopping);
    const { organizationId, chain, head } = dispatch.chain;
    const now = deps.clock.now();
    await deps.writer.append({
      organizationId,
      chain,
      expectSeq: head.seq,
      drafts: [interruptedFact(decision.attempt, deps.mailTransport, now)],
      settle: { ticket: job, outcome: 'done' },
      enqueue: [proofJob(organizationId, chain, now)],
    });
    deps.logger.warn({ dispatch: chain, attempt: decision.attempt }, 'delivery was interrupted; its outcome is uncertain');
    return 'settled';
  });
}

async function makeAttempt(
  deps: SendEmailDeps,
  job: SendJob,
  dispatch: Dispatch,
  content: DispatchContent,
  decision: SendDecision,
  stopping: AbortSignal,
): Promise<'settled'> {
  const { chain, head } = dispatch.chain;
  const message = await prepareMessage(deps, dispatch, content, { ...decision, now: deps.clock.now() });
  const { result, isMarked, isHeldBack } = await handOver(deps, job, message, head.seq, stopping);
  const answered = 'answer' in result ? result.answer : null;
  deps.logger.info({ dispatch: chain, attempt: decision.attempt, outcome: result.outcome, code: answered?.code }, 'delivery attempt');
  if (result.outcome === 'unreached' && !isMarked) await waitForServer(deps, job, decision, head.seq, result);
  else {
    // A fault of ours is no answer, and so never the last one of the schedule.
    const outcome = outcomeOf(deps, job, isHeldBack ? { ...decision, deferrals: 0 } : decision, result);
    await appendOutcome(deps, { ...outcome, attempt: decision.attempt }, { isMarked, stopping });
  }
  return 'settled';
}

/**
 * Where the mark is refused nothing leaves this process. It may stand in the chain all the same, with the confirmation of its commit
 * lost; then nobody but us can say that nothing followed it.
 */
async function handOver(
  deps: SendEmailDeps,
  job: SendJob,
  { mail, mark, alongside }: PreparedMessage,
  expectSeq: number,
  stopping: AbortSignal,
): Promise<{ result: SendOutcome; isMarked: boolean; isHeldBack: boolean }> {
  const { organizationId } = job;
  const chain = job.payload.dispatchId;
  const marking = { isAsked: false, isMade: false };
  try {
    const result = await deps.mailTransport.send(mail, async () => {
      marking.isAsked = true;
      await deps.writer.append({ organizationId, chain, expectSeq, drafts: [mark], holds: job, alongside });
      marking.isMade = true;
    });
    return { result, isMarked: marking.isMade, isHeldBack: false };
  } catch (error) {
    if (!marking.isAsked || marking.isMade) throw error;
    const { chain: now } = await withPatience(() => readDispatch(deps, organizationId, chain), stopping);
    const marks = recordsOf(now, 'email.submitting');
    if (!marks.some(({ disclosed }) => disclosed?.messageId === mail.parts.messageId)) throw error;
    return { result: notHandedOver(deps.clock.now(), deps.config.mailDomain), isMarked: true, isHeldBack: true };
  }
}

/** Nothing was handed over and nothing is known but that nobody is there: said once, however often it is tried. */
async function waitForServer(
  deps: SendEmailDeps,
  job: SendJob,
  decision: SendDecision,
  seq: number,
  result: Extract<SendOutcome, { outcome: 'unreached' }>,
): Promise<void> {
  await deps.writer.append({
    ...outcomeOf(deps, job, decision, result),
    ...(decision.unreachedSince && { drafts: [] }),
    expectSeq: seq,
  });
}

function outcomeOf(deps: SendEmailDeps, job: SendJob, { attempt, deferrals, unreachedSince }: SendDecision, result: SendOutcome): Append {
  const { mailTransport, config, clock } = deps;
  const now = clock.now();
  const dispatch = { organizationId: job.organizationId, chain: job.payload.dispatchId };
  if (result.outcome === 'unreached') {
    const wait = waitWhileUnreached(now.getTime() - (unreachedSince ?? now).getTime(), config.retrySchedule);
    const runAt = new Date(now.getTime() + withJitter(wait));
    return { ...dispatch, drafts: [unreachedFact(attempt, mailTransport, result)], settle: { ticket: job, outcome: 'again', runAt } };
  }
  const wait = result.outcome === 'deferred' ? waitAfterDeferral(deferrals + 1, config.retrySchedule) : null;
  const retryAt = wait === null ? null : new Date(now.getTime() + withJitter(wait));
  return {
    ...dispatch,
    drafts: [outcomeFact(attempt, mailTransport, result, retryAt, now)],
    settle: retryAt ? { ticket: job, outcome: 'again', runAt: retryAt } : { ticket: job, outcome: 'done' },
    enqueue: retryAt ? [] : [proofJob(job.organizationId, job.payload.dispatchId, now)],
  };
}
