import type { LeasedJob } from '../jobs/job';
import type { JobHandlers } from '../jobs/job-runner';
import { issueProof } from './issue-proof';
import { awaitStanding, isWholeStanding } from './log/await-standing';
import { isWhole } from './proof-version';
import { readProvenDispatch, withAlarm } from './proven-dispatch';
import type { ProofDeps } from './read-proof';

const minute = 60_000;
/** So long a first version waits for the log and its time stamp; then it is made without them. */
const waitsForLogMs = minute;
const patienceMs = 15_000;
/** After so long nobody is asked again for what a version lacks, until something else happens. */
const givesUpMs = 30 * 24 * 60 * minute;

type Job = LeasedJob<'proofs.make-version'>;

export function proofsJobs(deps: ProofDeps): Pick<JobHandlers, 'proofs.make-version'> {
  return { 'proofs.make-version': (job) => withAlarm(deps, job.payload.dispatchId, () => makeVersion(deps, job)) };
}

/**
 * Made ahead in the language in which the report was last asked for; before anybody did, in that of the message. What a version lacks
 * because the log or an authority was behind is looked for again, ever more seldom, and a new version carries it.
 */
async function makeVersion(deps: ProofDeps, job: Job): Promise<'settled' | undefined> {
  const { organizationId, payload } = job;
  const { chain, content } = await readProvenDispatch(deps, organizationId, payload.dispatchId);
  const versions = await deps.proofs.list(organizationId, payload.dispatchId);
  const language = versions.at(-1)?.language ?? content?.language ?? 'en';
  const ageMs = deps.clock.now().getTime() - Date.parse(chain.records.at(-1)?.recordedAt ?? '');
  const isCovered = versions.some(({ headSeq }) => headSeq >= chain.head.seq);
  if (!isCovered && ageMs < waitsForLogMs && !isWholeStanding(deps, await awaitStanding(deps, chain, 0), chain))
    return again(deps, job, ageMs);
  const { version } = await issueProof(deps, chain, { language, patienceMs, asksAgain: true });
  const gives = { seals: deps.sealingKey !== null, stamps: deps.config.timeStampUrls.length > 0 };
  return isWhole(version, gives) || ageMs > givesUpMs ? undefined : again(deps, job, ageMs);
}

async function again({ jobs, clock }: ProofDeps, job: Job, ageMs: number): Promise<'settled'> {
  const now = clock.now();
  const waitMs = Math.min(Math.max(ageMs / 2, 1_000), 60 * minute);
  await jobs.settle([{ ticket: job, outcome: 'again', runAt: new Date(now.getTime() + waitMs) }], now);
  return 'settled';
}
