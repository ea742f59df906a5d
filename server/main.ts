import { composeContext } from './compose';
import { type Config, readConfig } from './config';
import { runOperatorCommand } from './operator-commands';
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

/** Does one thing for an operator on the database that the environment names, and ends. */
async function runCommand(env: Record<string, string | undefined>, name: string, args: string[]): Promise<void> {
  const context = await composeContext(readConfig(env));
  try {
    await runOperatorCommand(context, name, args, console.log);
  } finally {
    await context.close();
  }
}

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const [, , command, ...args] = process.argv;
if (import.meta.main && command !== undefined) await runCommand(process.env, command, args).catch(giveUp);
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
