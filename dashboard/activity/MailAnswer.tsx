import { makeStyles, tokens } from '@fluentui/react-components';
import { answerMeaning } from '../../shared/answer-meaning';
import type { SmtpAnswer } from '../../shared/contract/activities';
import { formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { quoteAnswer } from '../../ui/quote-answer';

const useStyles = makeStyles({
  answer: { display: 'grid', gap: '4px', borderLeft: `3px solid ${tokens.colorNeutralStroke1}`, paddingInlineStart: '14px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  meaning: { margin: 0, maxWidth: '70ch' },
  quote: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  from: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

/** What the mail server said: its meaning first, then its own words, then who said it and when. */
export function MailAnswer({ answer, timeZone }: { answer: SmtpAnswer; timeZone: string }) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const { activity } = texts.dashboard;
  return (
    <div className={styles.answer}>
      <h4 className={styles.title}>{activity.answer}</h4>
      <p className={styles.meaning}>{answerMeaning(answer, texts.smtp)}</p>
      <code className={styles.quote} translate="no">
        {quoteAnswer(answer)}
      </code>
      <span className={styles.from}>{activity.answerFrom(answer.host, formatTime(answer.at, language, timeZone))}</span>
    </div>
  );
}
