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

if (import.meta.main) {
  const witness = await startWitness(process.env).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      witness.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
}
