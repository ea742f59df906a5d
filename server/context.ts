import type { AppParts } from './app';
import type { Config } from './config';
import type { WorkSignal } from './work-signal';
import type { JobHandlersParts } from './worker';

/** Everything that the web side and the worker may ask for. A use case sees only what it names in its own `Deps`. */
export type Context = AppParts &
  JobHandlersParts & {
    config: Config;
    workSignal: WorkSignal;
    /** Ends connections, in the order in which they depend on each other. */
    close(): Promise<void>;
  };
