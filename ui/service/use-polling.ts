import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, isAbort } from './api-problem';

export interface Polling {
  /** When the last answer came, while none comes now; null while they do. */
  interruptedSince: string | null;
  /** What the service said when it will not answer this again by itself: polling has stopped. */
  problem: ApiProblem | null;
  /** Asks at once, and goes on after a problem. */
  refresh: () => void;
}

const passing = new Set(['rate.limited', 'service.unavailable', 'service.internal']);
const longestPauseMs = 15_000;
const woken = 'witness:wake';

/** Makes every page that polls ask at once: somebody has signed in again. */
export function wakePolling(): void {
  dispatchEvent(new Event(woken));
}

/**
 * Asks again and again, `everyMs` after each answer: not while the page is hidden, more slowly while no answer comes, at once when the
 * network or the page is back. `ask` changes identity when it asks for something else.
 */
export function usePolling(ask: (signal: AbortSignal) => Promise<void>, everyMs: number): Polling {
  const [interruptedSince, setInterruptedSince] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const restart = useRef(() => {});

  useEffect(() => {
    const over = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    let failures = 0;
    let stopped = false;
    let lastAnswer = new Date().toISOString();

    async function turn(): Promise<void> {
      clearTimeout(timer);
      if (asking || stopped || document.hidden || over.signal.aborted) return;
      asking = true;
      let pause = everyMs;
      try {
        await ask(over.signal);
        failures = 0;
        lastAnswer = new Date().toISOString();
        setInterruptedSince(null);
        setProblem(null);
      } catch (error) {
        if (isAbort(error) || over.signal.aborted) return;
        // Whoever looks after the session hears of it elsewhere; the page keeps what it shows until they are back.
        if (error instanceof ApiProblem && error.code === 'session.required') pause = longestPauseMs;
        else if (error instanceof ApiProblem && !passing.has(error.code)) {
          stopped = true;
          setProblem(error);
        } else {
          failures += 1;
          setInterruptedSince(lastAnswer);
          const asked = error instanceof ApiProblem ? (error.retryAfter ?? 0) * 1000 : 0;
          pause = Math.max(asked, Math.min(longestPauseMs, everyMs * 2 ** failures));
        }
      } finally {
        asking = false;
      }
      if (!stopped) timer = setTimeout(turn, pause);
    }

    restart.current = () => {
      stopped = false;
      void turn();
    };
    const wake = () => void turn();
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    addEventListener(woken, wake);
    setProblem(null);
    void turn();
    return () => {
      over.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
      removeEventListener(woken, wake);
    };
  }, [ask, everyMs]);

  return { interruptedSince, problem, refresh: useCallback(() => restart.current(), []) };
}
