import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger';
import type { Clock } from '../ports/clock';
import { type LeasedJob, LostLease, withJitter } from './job';
import { type JobName, jobNames, jobPolicies } from './job-catalogue';
import type { JobStore } from './job-store';

/**
 * Does one job. `settled` says that the handler ended it in its own transaction, so that the fact and the end of the work are
 * one write; on plain return the runner ends it; a rejection brings it back later. `stopping` is aborted when a stop waits no longer.
 */
export type JobHandler<Name extends JobName> = (job: LeasedJob<Name>, stopping: AbortSignal) => Promise<'settled' | undefined>;
export type JobHandlers = { [Name in JobName]: JobHandler<Name> };

export interface JobRunner {
  start(): void;
  /** Runs everything that is due until nothing is, for tests and commands. */
  drain(names?: JobName[]): Promise<void>;
  /** Claims no more and waits for what is running; what does not end in time keeps its lease, which runs out by itself. */
  stop(graceMs: number): Promise<void>;
  /** Looks for work now instead of at the next poll. */
  wake(): void;
}

const pollMs = 250;

interface RunnerParts {
  jobs: JobStore;
  clock: Clock;
  logger: Logger;
  /** A worker that says nothing for so long has lost its jobs. */
  leaseMs: number;
}

export function createJobRunner({ jobs, clock, logger, leaseMs }: RunnerParts, handlers: JobHandlers): JobRunner {
  const running = new Map<string, { job: LeasedJob; end: Promise<void> }>();
  const loops: Promise<void>[] = [];
  let stopping = false;
  let halt = new AbortController();
  let alarm = Promise.withResolvers<void>();

  function wake(): void {
    const { resolve } = alarm;
    alarm = Promise.withResolvers<void>();
    resolve();
  }

  async function run(job: LeasedJob): Promise<void> {
    const { backOffMs } = jobPolicies[job.name];
    const heartbeat = setInterval(() => {
      jobs
        .renew(job, new Date(clock.now().getTime() + leaseMs))
        .catch((error) => logger.warn({ job: job.id, err: error }, 'lease not renewed'));
    }, leaseMs / 3);
    try {
      const handler = handlers[job.name] as JobHandler<JobName>;
      if ((await handler(job, halt.signal)) !== 'settled') await jobs.settle([{ ticket: job, outcome: 'done' }], clock.now());
    } catch (error) {
      if (error instanceof LostLease) {
        logger.warn({ job: job.id, name: job.name }, 'lease lost; another worker has the job');
        return;
      }
      const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const wait = backOffMs[job.tries - 1];
      logger.error(
        { job: job.id, name: job.name, tries: job.tries, err: error },
        wait === undefined ? 'job is a dead letter' : 'job failed, will be tried again',
      );
      // If the database is what failed, the lease runs out by itself and the job comes back.
      await (wait === undefined
        ? jobs.settle([{ ticket: job, outcome: 'dead', error: message }], clock.now())
        : jobs.postpone(job, new Date(clock.now().getTime() + withJitter(wait)), message)
      ).catch((failed) => logger.warn({ job: job.id, err: failed }, 'job left to its lease'));
    } finally {
      clearInterval(heartbeat);
    }
  }

  async function claimAndStart(name: JobName): Promise<number> {
    const active = [...running.values()].filter(({ job }) => job.name === name).length;
    const free = jobPolicies[name].concurrency - active;
    if (free <= 0) return 0;
    const claimed = await jobs.claim(name, free, clock.now(), leaseMs);
    for (const job of claimed) {
      const id = `${job.id}/${job.fence}`;
      const end = run(job).finally(() => {
        running.delete(id);
        wake();
      });
      running.set(id, { job, end });
    }
    return claimed.length;
  }

  async function loop(name: JobName): Promise<void> {
    while (!stopping) {
      const claimed = await claimAndStart(name).catch((error) => {
        logger.warn({ name, err: error }, 'no jobs could be claimed');
        return 0;
      });
      if (claimed === 0 && !stopping) await Promise.race([sleep(pollMs, undefined, { ref: false }), alarm.promise]);
    }
  }

  return {
    start() {
      stopping = false;
      halt = new AbortController();
      for (const name of jobNames) loops.push(loop(name));
    },
    async drain(names = jobNames) {
      for (let idle = false; !idle; ) {
        const claimed = await Promise.all(names.map(claimAndStart));
        idle = claimed.every((count) => count === 0) && running.size === 0;
        await Promise.all([...running.values()].map(({ end }) => end));
      }
    },
    async stop(graceMs) {
      stopping = true;
      wake();
      await Promise.all(loops.splice(0));
      const ends = Promise.all([...running.values()].map(({ end }) => end));
      await Promise.race([ends, sleep(graceMs, undefined, { ref: false })]);
      halt.abort();
      const left = [...running.values()].map(({ job }) => job);
      if (left.length > 0)
        logger.warn({ jobs: left.map(({ id }) => id) }, 'stopping with work under way; its leases run out by themselves');
    },
    wake,
  };
}
