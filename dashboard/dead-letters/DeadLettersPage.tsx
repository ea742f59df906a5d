import { MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { ConnectionBar } from '../../ui/ConnectionBar';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';
import { LiveRegion } from '../../ui/LiveRegion';
import { Loading } from '../../ui/Loading';
import { PageHeading } from '../PageHeading';
import { useMember } from '../session';
import { DeadLetterItem } from './DeadLetterItem';
import { useDeadLetters } from './use-dead-letters';

const useStyles = makeStyles({
  page: { display: 'grid', gap: '16px', padding: 'clamp(16px, 3vw, 40px)', maxWidth: '60rem', boxSizing: 'border-box' },
  lead: { maxWidth: '70ch', color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
});

/** Work that was given up, and the two ways out of it. */
export function DeadLettersPage() {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { deadLetters } = texts.dashboard;
  const { timeZone } = useMember().organization;
  const { letters, interruptedSince, problem, refresh } = useDeadLetters();
  const [done, setDone] = useState<string | null>(null);

  return (
    <div className={styles.page}>
      <PageHeading title={deadLetters.title} />
      <Text className={styles.lead}>{deadLetters.lead}</Text>
      <ConnectionBar interruptedSince={interruptedSince} timeZone={timeZone} />
      {problem && <FailureBar error={problem} onRetry={refresh} />}
      <LiveRegion>
        {done && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{done}</MessageBarBody>
          </MessageBar>
        )}
      </LiveRegion>
      {!letters && !problem && <Loading />}
      {letters?.length === 0 && <Text>{deadLetters.empty}</Text>}
      {letters && letters.length > 0 && (
        <ul className={styles.list}>
          {letters.map((letter) => (
            <DeadLetterItem
              key={letter.id}
              letter={letter}
              timeZone={timeZone}
              onDone={(words) => {
                setDone(words);
                refresh();
              }}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
