import { rebuildViews } from './activities/rebuild-views';
import { composeContext } from './compose';
import { type Config, readConfig } from './config';
import { startWeb } from './web';
import { startWorker } from './worker';

export interface RunningWitness {
  url: string;
  /** Takes no more requests and claims no more work, lets what is under way end, then closes. */
  stop(): Promise<void>;
}

/** Brings the service up in this process as its role says: the web side, the worker, or both. */
export async function startWitness(env: Record<string, string | undefined>): Promise<RunningWitness> {
  const config: Config = readConfig(env);
  const context = await composeContext(config);
  const { logger } = context;
  const web = config.role === 'worker' ? null : await startWeb(context);
  const worker = config.role === 'web' ? null : startWorker(context);
  logger.info({ role: config.role, port: web?.port }, 'witness is up');
  return {
    url: web ? `http://localhost:${web.port}` : '',
    async stop() {
      logger.info('stopping');
      await Promise.all([web?.stop(), worker?.stop()]);
      await context.close();
      logger.info('stopped');
    },
  };
}

/** Derives the views of every organization anew from the chains, on the database that the environment names. */
async function rebuildEveryView(env: Record<string, string | undefined>): Promise<void> {
  const context = await composeContext(readConfig(env));
  for await (const organizationId of context.organizations.listIds()) {
    const count = await rebuildViews(context, organizationId);
    console.log(`${organizationId}: ${count} views rebuilt`);
  }
  await context.close();
}

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

if (import.meta.main && process.argv[2] === 'rebuild-views') await rebuildEveryView(process.env).catch(giveUp);
else if (import.meta.main) {
  const witness = await startWitness(process.env).catch(giveUp);
  let isStopping = false;
  // A terminal's Ctrl-C may come twice, once from it and once passed on by whoever started us.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      witness.stop().then(() => process.exit(0), giveUp);
    });
}
