import { setTimeout as wait } from 'node:timers/promises';
import { askForCheckpoint } from '../../checkpoints/ask-for-checkpoint';
import type { VerifiedChain } from '../../evidence/verified-chain';
import type { JobStore } from '../../jobs/job-store';
import type { Clock } from '../../ports/clock';
import { readStanding, type Standing, type StandingDeps } from './standing';

export interface AwaitDeps extends StandingDeps {
  jobs: JobStore;
  clock: Clock;
  workSignal: { announce(): void };
  config: { timeStampUrls: string[] };
}

const lookAgainMs = 100;

/** Whether the log has the newest record, and a time stamp where there is an authority to give one. */
export function isWholeStanding({ config }: Pick<AwaitDeps, 'config'>, standing: Standing | null, { head }: VerifiedChain): boolean {
  return standing?.log.seq === head.seq && (standing.checkpoint.token !== null || config.timeStampUrls.length === 0);
}

/** Asks for the log to be brought up to date, and gives it so long. What is not there then is told as not there. */
export async function awaitStanding(deps: AwaitDeps, chain: VerifiedChain, patienceMs: number): Promise<Standing | null> {
  let standing = await readStanding(deps, chain);
  if (isWholeStanding(deps, standing, chain)) return standing;
  if (standing?.log.seq !== chain.head.seq) {
    await askForCheckpoint(deps);
    deps.workSignal.announce();
  }
  for (const until = Date.now() + patienceMs; Date.now() < until && !isWholeStanding(deps, standing, chain); ) {
    await wait(lookAgainMs);
    standing = await readStanding(deps, chain);
  }
  return standing;
}
