import { useCallback, useState } from 'react';
import { type ActivityReply, readActivity } from '../../shared/contract/activities';
import { useApi } from '../../ui/ApiProvider';
import { type Polling, usePolling } from '../../ui/use-polling';

const everyMs = 1_500;

/** An activity as it stands now; the object changes only when a fact was added. */
export function useLiveActivity(id: string): Polling & { activity: ActivityReply | null } {
  const api = useApi();
  const [activity, setActivity] = useState<ActivityReply | null>(null);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const next = await api.call(readActivity, { params: { id }, signal });
      setActivity((now) => (now && heads(now) === heads(next) ? now : next));
    },
    [api, id],
  );
  return { ...usePolling(ask, everyMs), activity };
}

function heads({ id, recipients }: ActivityReply): string {
  return [id, ...recipients.map((recipient) => `${recipient.id}:${recipient.headSeq}`)].join(' ');
}
