import { useMemo, useRef } from 'react';

export interface SendOnce {
  /** The key of this intent: the same at every press until it is settled, so that a lost answer never acts twice. */
  key: () => string;
  /** The next press is another intent. */
  renew: () => void;
}

export function useSendOnce(): SendOnce {
  const held = useRef<string | null>(null);
  return useMemo(
    () => ({
      key: () => {
        // Not randomUUID: that exists only where the page came over TLS or from this machine.
        held.current ??= Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
        return held.current;
      },
      renew: () => {
        held.current = null;
      },
    }),
    [],
  );
}
