import type { Caller } from '../http/api';
import { findCaller } from './find-caller';
import { sessionIdOf } from './session';

export interface CallerFinder {
  /** The person behind a session's token; null where there is none. */
  find(token: string): Promise<Caller | null>;
  /** To be called when a session ends here. */
  forget(sessionId: string): void;
}

/** A session that was ended, or a role that was changed, by another process is noticed within this time. */
export const rememberedMs = 1_000;
const mostRemembered = 10_000;

/** Finds callers, asking the database once a second for each session: a page of ours makes many calls at once. */
export function createCallerFinder(deps: Parameters<typeof findCaller>[0]): CallerFinder {
  const remembered = new Map<string, { caller: Promise<Caller | null>; until: number }>();
  return {
    find(token) {
      const id = sessionIdOf(token);
      const now = deps.clock.now().getTime();
      const known = remembered.get(id);
      if (known && now < known.until) return known.caller;
      if (remembered.size >= mostRemembered) remembered.clear();
      const caller = findCaller(deps, token);
      const entry = { caller, until: now + rememberedMs };
      remembered.set(id, entry);
      const forget = () => {
        if (remembered.get(id) === entry) remembered.delete(id);
      };
      caller.then((found) => found ?? forget(), forget);
      return caller;
    },
    forget: (sessionId) => void remembered.delete(sessionId),
  };
}
