import { setTimeout as sleep } from 'node:timers/promises';
import { type DispatchContent, sendJob } from '../activities/activity';
import { type Dispatch, readDispatch } from '../activities/read-dispatch';
import type { Config } from '../config';
import { isDatabaseDown } from '../db';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { type Append, decideAgainWhenMoved } from '../evidence/evidence';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { type LeasedJob, LostLease, withJitter } from '../jobs/job';
import { proofJob } from '../jobs/proof-job';
import type { Logger } from '../logger';
import type { Clock } from '../ports/clock';
import type { MailTransport, SendOutcome } from '../ports/mail-transport';
import { type Decision, decideAttempt, waitAfterDeferral, waitWhileUnreached } from './attempt';
import { type PrepareDeps, prepareMessage } from './message/prepare-message';
import { interruptedFact, outcomeFact, unreachedFact } from './outcome-facts';

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
 * the job then comes back and the chain tells what is to be done.
 */
export function sendEmail(deps: SendEmailDeps, job: SendJob): Promise<'settled' | undefined> {
  return decideAgainWhenMoved(async () => {
    const dispatch = await readDispatch(deps, job.organizationId, job.payload.dispatchId);
    const decision = decideAttempt(dispatch.chain);
    if (decision.next === 'nothing' || !dispatch.content) return undefined;
    if (decision.next === 'send') return makeAttempt(deps, job, dispatch, dispatch.content, decision);
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
): Promise<'settled'> {
  const { organizationId, chain, head } = dispatch.chain;
  const { mail, mark, alongside } = await prepareMessage(deps, dispatch, content, { ...decision, now: deps.clock.now() });
  let isMarked = false;
  const result = await deps.mailTransport.send(mail, async () => {
    await deps.writer.append({ organizationId, chain, expectSeq: head.seq, drafts: [mark], holds: job, alongside });
    isMarked = true;
  });
  const answered = 'answer' in result ? result.answer : null;
  deps.logger.info({ dispatch: chain, attempt: decision.attempt, outcome: result.outcome, code: answered?.code }, 'delivery attempt');
  if (result.outcome === 'unreached' && !isMarked) await waitForServer(deps, job, decision, head.seq, result);
  else await appendOutcome(deps, outcomeOf(deps, job, decision, result), isMarked);
  return 'settled';
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

/** Waits between tries to write an outcome while the database is away. After them the lease runs out, and the outcome is uncertain. */
const patienceMs = [100, 250, 500, 1_000, 2_000, 4_000, 8_000];

async function appendOutcome(deps: SendEmailDeps, append: Append, isMarked: boolean): Promise<void> {
  for (const wait of [...patienceMs, null]) {
    try {
      await deps.writer.append(append);
      return;
    } catch (error) {
      if (error instanceof LostLease && isMarked) return await appendLateOutcome(deps, append);
      if (wait === null || !isDatabaseDown(error)) throw error;
      await sleep(wait);
    }
  }
}

/**
 * The lease was lost while the message was under way, and somebody has written *uncertain* or will. Only the holder of the mark knows
 * better, so the fact is written all the same, and a retry that it asks for is queued anew.
 */
async function appendLateOutcome(deps: SendEmailDeps, { settle, ...append }: Append): Promise<void> {
  const retry = settle?.outcome === 'again' ? [sendJob(append.organizationId, append.chain, settle.runAt)] : [];
  await deps.writer.append({ ...append, enqueue: [...(append.enqueue ?? []), ...retry] });
}
