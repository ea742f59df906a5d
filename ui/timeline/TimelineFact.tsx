import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { EvidenceRecord } from '../../shared/evidence/record';
import { formatTime, groupHash } from '../format';
import { useSpoken } from '../i18n';
import { useTones } from '../tones';
import type { Evidence } from './evidence';
import { factDetails } from './fact-details';
import { kindLook } from './kind-looks';

/** Clocks of two machines differ by more than this only if something was late. */
const sameMomentMs = 2_000;

const useStyles = makeStyles({
  fact: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    columnGap: '10px',
    position: 'relative',
    paddingBottom: '18px',
    // The line that ties the facts of a chain together.
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '11px',
      top: '24px',
      bottom: 0,
      borderLeft: `1px solid ${tokens.colorNeutralStroke1}`,
    },
    ':last-child::before': { content: 'none' },
  },
  icon: { fontSize: '20px', justifySelf: 'center', marginTop: '1px' },
  words: { display: 'grid', gap: '2px', overflowWrap: 'anywhere' },
  sentence: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  line: { maxWidth: '70ch' },
  quote: {
    margin: '2px 0',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
  technical: { '> summary': { cursor: 'pointer', minHeight: '24px', lineHeight: '24px', width: 'fit-content' } },
});

interface TimelineFactProps {
  evidence: Evidence;
  record: EvidenceRecord;
  timeZone?: string;
}

export function TimelineFact({ evidence, record, timeZone }: TimelineFactProps) {
  const styles = useStyles();
  const tones = useTones();
  const { language, texts } = useSpoken();
  const { timeline } = texts.dashboard;
  const { icon: Icon, tone } = kindLook(record.kind);
  const { lines, quote } = factDetails(evidence, record, { language, texts, timeZone });
  const isLate = Math.abs(Date.parse(record.recordedAt) - Date.parse(record.occurredAt)) > sameMomentMs;
  return (
    <li className={styles.fact}>
      <Icon aria-hidden className={mergeClasses(styles.icon, tones[tone])} />
      <div className={styles.words}>
        <span className={mergeClasses(styles.sentence, tone !== 'quiet' && tones[tone])}>{texts.kinds.sentences[record.kind]}</span>
        <span className={styles.quiet}>
          <time dateTime={record.occurredAt}>{formatTime(record.occurredAt, language, timeZone)}</time>
          {' · '}
          {texts.kinds.sources[record.source]}
          {isLate && ` · ${timeline.recorded(formatTime(record.recordedAt, language, timeZone))}`}
        </span>
        {lines.map((line) => (
          <span key={line} className={styles.line}>
            {line}
          </span>
        ))}
        {quote && (
          <code className={styles.quote} translate="no">
            {quote}
          </code>
        )}
        <details className={mergeClasses(styles.quiet, styles.technical)}>
          <summary>{timeline.number(record.seq)}</summary>
          <div>
            {timeline.hash}: <code translate="no">{groupHash(record.hash)}</code>
          </div>
        </details>
      </div>
    </li>
  );
}
