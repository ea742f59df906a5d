import pino, { type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { Config } from './config';

export type Logger = PinoLogger;

/**
 * Structured logs without people in them: ids, codes and times only. Errors of drivers and mail servers quote addresses and
 * documents, so of an error only its name, code and stack frames are kept, never its message.
 */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = { level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, details } = error as { code?: unknown; details?: { internal?: unknown } };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    code,
    internal: details?.internal,
    stack: frames.slice(0, 8).join('\n'),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
