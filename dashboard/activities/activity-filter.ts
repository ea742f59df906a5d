import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type RecipientStatus, recipientStatuses } from '../../shared/activity-status';
import { type ActivityType, activityTypes } from '../../shared/contract/activities';

export interface ActivityFilter {
  q?: string;
  status?: RecipientStatus;
  type?: ActivityType;
}

/** The filter as the address bar holds it, so that going back, reloading and sharing keep it. */
export function useActivityFilter(): [ActivityFilter, (change: { [K in keyof ActivityFilter]: ActivityFilter[K] | undefined }) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => {
    const held = new URLSearchParams(text);
    const q = held.get('q')?.trim().slice(0, 200);
    const status = recipientStatuses.find((each) => each === held.get('status'));
    const type = activityTypes.find((each) => each === held.get('type'));
    return { ...(q && { q }), ...(status && { status }), ...(type && { type }) };
  }, [text]);
  function change(next: { [K in keyof ActivityFilter]: ActivityFilter[K] | undefined }) {
    const entries = Object.entries({ ...filter, ...next }).flatMap(([name, value]) => (value ? [[name, value]] : []));
    setSearch(new URLSearchParams(entries), { replace: true });
  }
  return [filter, change];
}
