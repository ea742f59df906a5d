import { useCallback, useMemo, useState } from 'react';
import { type ActivityItem, listActivities } from '../../shared/contract/activities';
import { useApi } from '../../ui/ApiProvider';
import { type Polling, usePolling } from '../../ui/use-polling';
import type { ActivityFilter } from './activity-filter';

const everyMs = 2_000;

export interface ActivityList extends Polling {
  /** Null until the first answer for this filter. */
  items: ActivityItem[] | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  moreFailure: unknown;
  loadMore: () => Promise<void>;
}

interface Loaded {
  filter: ActivityFilter;
  items: ActivityItem[];
  nextCursor: string | null;
  pages: number;
}

/** The newest activities that fit, kept up to date at their head, and older ones on demand. */
export function useActivityList(filter: ActivityFilter): ActivityList {
  const api = useApi();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [isLoadingMore, setLoadingMore] = useState(false);
  const [moreFailure, setMoreFailure] = useState<unknown>(null);
  const query = useMemo(() => ({ ...filter }), [filter]);

  const askHead = useCallback(
    async (signal: AbortSignal) => {
      const { items, nextCursor } = await api.call(listActivities, { query, signal });
      setLoaded((now) => {
        if (now?.filter !== filter || now.pages === 1) return { filter, items, nextCursor, pages: 1 };
        const fresh = new Set(items.map(({ id }) => id));
        return { ...now, items: [...items, ...now.items.filter(({ id }) => !fresh.has(id))] };
      });
    },
    [api, query, filter],
  );
  const polling = usePolling(askHead, everyMs);

  const cursor = loaded?.filter === filter ? loaded.nextCursor : null;
  return {
    ...polling,
    items: loaded?.filter === filter ? loaded.items : null,
    hasMore: cursor !== null,
    isLoadingMore,
    moreFailure,
    loadMore: async () => {
      if (cursor === null || isLoadingMore) return;
      setLoadingMore(true);
      setMoreFailure(null);
      try {
        const { items, nextCursor } = await api.call(listActivities, { query: { ...query, cursor } });
        setLoaded((now) => {
          if (now?.filter !== filter) return now;
          const known = new Set(now.items.map(({ id }) => id));
          return { filter, items: [...now.items, ...items.filter(({ id }) => !known.has(id))], nextCursor, pages: now.pages + 1 };
        });
      } catch (error) {
        setMoreFailure(error);
      } finally {
        setLoadingMore(false);
      }
    },
  };
}
