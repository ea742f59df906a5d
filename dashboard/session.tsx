import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { endSession, readSession, type SessionReply } from '../shared/contract/sessions';
import { useApi } from '../ui/service/ApiProvider';
import { ApiProblem } from '../ui/service/api-problem';
import { wakePolling } from '../ui/service/use-polling';

/** `ended`: it was there and is no more; what stands on the screen waits for the same person to sign in again. */
export type SessionState =
  | { is: 'unknown' }
  | { is: 'unreachable' }
  | { is: 'signed-out' }
  | { is: 'signed-in' | 'ended'; session: SessionReply };

export interface SessionControl {
  state: SessionState;
  begin: (session: SessionReply) => void;
  /** Rejects, and stays signed in, where the service cannot be reached. */
  end: () => Promise<void>;
  /** Asks the service again who is signed in. */
  check: () => void;
}

const SessionContext = createContext<SessionControl | null>(null);

interface SessionProviderProps {
  /** Registers who is told when an answer says that the session is over. */
  onSessionEnded: (listener: () => void) => void;
  children: ReactNode;
}

export function SessionProvider({ onSessionEnded, children }: SessionProviderProps) {
  const api = useApi();
  const [state, setState] = useState<SessionState>({ is: 'unknown' });

  const check = useCallback(() => {
    setState({ is: 'unknown' });
    api.call(readSession, {}).then(
      (session) => setState({ is: 'signed-in', session }),
      (error: unknown) =>
        setState(error instanceof ApiProblem && error.code === 'session.required' ? { is: 'signed-out' } : { is: 'unreachable' }),
    );
  }, [api]);

  useEffect(() => {
    onSessionEnded(() => setState((now) => (now.is === 'signed-in' ? { ...now, is: 'ended' } : now)));
    check();
  }, [onSessionEnded, check]);

  const control = useMemo<SessionControl>(
    () => ({
      state,
      begin: (session) => {
        setState({ is: 'signed-in', session });
        wakePolling();
      },
      end: async () => {
        await api.call(endSession, {}).catch((error: unknown) => {
          if (!(error instanceof ApiProblem && error.code === 'session.required')) throw error;
        });
        setState({ is: 'signed-out' });
      },
      check,
    }),
    [state, api, check],
  );
  return <SessionContext.Provider value={control}>{children}</SessionContext.Provider>;
}

export function useSession(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new Error('there is no SessionProvider above');
  return control;
}

/** The session of whoever looks at a page that only members see. */
export function useMember(): SessionReply {
  const { state } = useSession();
  if (!('session' in state)) throw new Error('this page is for members only');
  return state.session;
}
