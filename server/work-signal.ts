/** Tells this process's worker that there is work now, so that it need not wait for its next poll. */
export interface WorkSignal {
  announce(): void;
  subscribe(listener: () => void): void;
}

export function createWorkSignal(): WorkSignal {
  const listeners: (() => void)[] = [];
  return {
    announce() {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => void listeners.push(listener),
  };
}
