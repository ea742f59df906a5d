import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { type ActivityItem, listActivities } from '../../shared/contract/activities';
import { endSession } from '../../shared/contract/sessions';
import { useApi } from '../../ui/ApiProvider';
import { ConnectionBar } from '../../ui/ConnectionBar';
import { FailureBar } from '../../ui/FailureBar';
import { formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { Loading } from '../../ui/Loading';
import { StatusBadge } from '../../ui/StatusBadge';
import { usePolling } from '../../ui/use-polling';

const shown = 20;
const everyMs = 2_000;

const useStyles = makeStyles({
  page: { display: 'grid', gap: '16px', padding: '16px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gap: '4px',
    justifyItems: 'start',
    padding: '12px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  foot: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center', justifyContent: 'space-between' },
});

interface LatestActivitiesProps {
  timeZone: string;
  onSignedOut: () => void;
}

export function LatestActivities({ timeZone, onSignedOut }: LatestActivitiesProps) {
  const styles = useStyles();
  const api = useApi();
  const { language, texts } = useSpoken();
  const [items, setItems] = useState<ActivityItem[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const ask = useCallback(
    async (signal: AbortSignal) => {
      const reply = await api.call(listActivities, { query: { limit: shown }, signal });
      setItems(reply.items);
    },
    [api],
  );
  const { interruptedSince, problem, refresh } = usePolling(ask, everyMs);
  const { list } = texts.dashboard;

  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{texts.addin.latest}</h1>
      <ConnectionBar interruptedSince={interruptedSince} timeZone={timeZone} />
      {problem && <FailureBar error={problem} onRetry={refresh} />}
      {!items && !problem && <Loading />}
      {items?.length === 0 && <Text>{texts.addin.none}</Text>}
      <ul className={styles.list}>
        {items?.map((item) => (
          <li key={item.id} className={styles.item}>
            <Link href={`/app/activities/${item.id}`} target="_blank" rel="noopener">
              {item.subject}
            </Link>
            <span className={styles.quiet}>
              {list.recipients(item.recipients[0]?.name ?? item.recipients[0]?.email ?? '', item.recipients.length - 1)}
            </span>
            <StatusBadge status={item.status} />
            <span className={styles.quiet}>{list.changed(formatTime(item.changedAt, language, timeZone))}</span>
          </li>
        ))}
      </ul>
      {failure !== null && <FailureBar error={failure} />}
      <div className={styles.foot}>
        <Link href="/app" target="_blank" rel="noopener">
          {texts.addin.openDashboard}
        </Link>
        <Button onClick={() => api.call(endSession, {}).then(onSignedOut, setFailure)}>{texts.addin.signOut}</Button>
      </div>
    </main>
  );
}
