import { useCallback, useState } from 'react';
import { type DeadLetter, listDeadLetters } from '../../shared/contract/dead-letters';
import { useApi } from '../../ui/ApiProvider';
import { type Polling, usePolling } from '../../ui/use-polling';

const everyMs = 2_000;

export function useDeadLetters(): Polling & { letters: DeadLetter[] | null } {
  const api = useApi();
  const [letters, setLetters] = useState<DeadLetter[] | null>(null);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const { items } = await api.call(listDeadLetters, { signal });
      setLetters((now) => (JSON.stringify(now) === JSON.stringify(items) ? now : items));
    },
    [api],
  );
  return { ...usePolling(ask, everyMs), letters };
}
