import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { type DeadLetter, retryDeadLetter } from '../../shared/contract/dead-letters';
import { useApi } from '../../ui/ApiProvider';
import { FailureBar } from '../../ui/FailureBar';
import { formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { AppLink } from '../AppLink';
import { CloseLetterDialog } from './CloseLetterDialog';

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gap: '12px',
    padding: '16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', justifyContent: 'space-between' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  error: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'pre-wrap' },
  acts: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' },
});

interface DeadLetterItemProps {
  letter: DeadLetter;
  timeZone: string;
  /** Told in words what was done. */
  onDone: (words: string) => void;
}

export function DeadLetterItem({ letter, timeZone, onDone }: DeadLetterItemProps) {
  const styles = useStyles();
  const api = useApi();
  const { language, texts } = useSpoken();
  const { deadLetters } = texts.dashboard;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function retry() {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await api.call(retryDeadLetter, { params: { id: letter.id } });
      onDone(deadLetters.retried);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Text weight="semibold">
          {deadLetters.job}: <code translate="no">{letter.job}</code>
        </Text>
        <span className={styles.quiet}>
          {deadLetters.tries(letter.tries)} · {deadLetters.diedAt(formatTime(letter.diedAt, language, timeZone))}
        </span>
      </div>
      <code className={styles.error} translate="no">
        {letter.error}
      </code>
      {failure !== null && <FailureBar error={failure} />}
      <div className={styles.acts}>
        <Button onClick={retry} disabledFocusable={isBusy}>
          {deadLetters.retry}
        </Button>
        <CloseLetterDialog letter={letter} onClosed={() => onDone(deadLetters.closed)} />
        {letter.activityId && <AppLink to={`/activities/${letter.activityId}`}>{deadLetters.openActivity}</AppLink>}
      </div>
    </li>
  );
}
