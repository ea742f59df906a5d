import { MessageBar, MessageBarBody, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useLocation, useParams } from 'react-router';
import type { ActivityReply } from '../../shared/contract/activities';
import { ConnectionBar } from '../../ui/ConnectionBar';
import { CopyButton } from '../../ui/CopyButton';
import { FailureBar } from '../../ui/FailureBar';
import { formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { LiveRegion } from '../../ui/LiveRegion';
import { Loading } from '../../ui/Loading';
import { useMediaQuery } from '../../ui/use-media-query';
import { AppLink } from '../AppLink';
import { PageHeading } from '../PageHeading';
import { useMember } from '../session';
import { headline } from './headline';
import { MessageSection } from './MessageSection';
import { RecipientSection } from './RecipientSection';
import { useLiveActivity } from './use-live-activity';

const useStyles = makeStyles({
  page: {
    containerType: 'inline-size',
    boxSizing: 'border-box',
    display: 'grid',
    gap: '24px',
    padding: 'clamp(16px, 3vw, 40px)',
    maxWidth: '160rem',
    minWidth: 0,
  },
  head: { display: 'grid', gap: '8px', justifyItems: 'start' },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 16px' },
  reference: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '2px 6px' },
  parts: {
    display: 'grid',
    gap: '28px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    '@container (min-width: 1080px)': { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 26rem)' },
  },
  part: { display: 'grid', gap: '16px', minWidth: 0 },
  recipients: { display: 'grid', gap: '16px', alignItems: 'start', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 40rem), 1fr))' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
});

export function ActivityPage() {
  const styles = useStyles();
  const { id = '' } = useParams();
  const { texts } = useSpoken();
  const { timeZone } = useMember().organization;
  const { activity, interruptedSince, problem, refresh } = useLiveActivity(id);
  const { list } = texts.dashboard;
  const isAlone = !useMediaQuery('(min-width: 1200px)');
  const { search } = useLocation();

  return (
    <div className={styles.page}>
      {isAlone && <AppLink to={{ pathname: '/activities', search }}>{list.title}</AppLink>}
      {problem && (
        <>
          <PageHeading title={texts.dashboard.notFoundTitle} />
          <FailureBar error={problem} onRetry={refresh} />
        </>
      )}
      <ConnectionBar interruptedSince={interruptedSince} timeZone={timeZone} />
      {!activity && !problem && <Loading />}
      {activity && !problem && <ActivityView activity={activity} timeZone={timeZone} onActed={refresh} />}
    </div>
  );
}

interface ActivityViewProps {
  activity: ActivityReply;
  timeZone: string;
  onActed: () => void;
}

function ActivityView({ activity, timeZone, onActed }: ActivityViewProps) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const words = texts.dashboard.activity;
  const { state } = useLocation();
  const isNew = (state as { accepted?: boolean } | null)?.accepted === true;
  return (
    <>
      <header className={styles.head}>
        <PageHeading title={activity.subject} />
        <Text>{headline(activity.recipients, texts)}</Text>
        <div className={mergeClasses(styles.quiet, styles.line)}>
          <span>{words.accepted(formatTime(activity.createdAt, language, timeZone), activity.senderName)}</span>
        </div>
        <div className={mergeClasses(styles.quiet, styles.line)}>
          <span>{texts.dashboard.types[activity.type]}</span>
          <span className={styles.reference}>
            {words.reference}
            <code translate="no">{activity.reference}</code>
            <CopyButton text={activity.reference} name={words.copyReference} />
          </span>
        </div>
      </header>
      <LiveRegion>
        {isNew && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{words.justAccepted}</MessageBarBody>
          </MessageBar>
        )}
      </LiveRegion>
      <div className={styles.parts}>
        <section className={styles.part} aria-labelledby="recipients-title">
          <h2 id="recipients-title" className={styles.title}>
            {words.recipients(activity.recipients.length)}
          </h2>
          <div className={styles.recipients}>
            {activity.recipients.map((recipient) => (
              <RecipientSection
                key={recipient.id}
                activityId={activity.id}
                recipient={recipient}
                isOnly={activity.recipients.length === 1}
                onActed={onActed}
              />
            ))}
          </div>
        </section>
        <div className={styles.part}>
          <MessageSection activity={activity} />
        </div>
      </div>
    </>
  );
}
