import { makeStyles, tokens } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { useSpoken } from '../i18n';
import type { Evidence } from './evidence';
import { TimelineFact } from './TimelineFact';
import { timelineItems } from './timeline-items';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  fold: {
    margin: '0 0 16px',
    '> summary': {
      cursor: 'pointer',
      minHeight: '24px',
      color: tokens.colorNeutralForeground3,
      ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    },
    '> ul': { marginTop: '12px' },
  },
  icon: { verticalAlign: '-3px', marginInlineEnd: '6px', fontSize: '16px' },
});

interface ActivityTimelineProps {
  evidence: Evidence;
  timeZone?: string;
}

/** Every fact of a chain, newest first, each with its second and who saw it; visits of machines are folded. */
export function ActivityTimeline({ evidence, timeZone }: ActivityTimelineProps) {
  const styles = useStyles();
  const { timeline } = useSpoken().texts.dashboard;
  const zone = timeZone ? { timeZone } : {};
  return (
    <ol className={styles.list} reversed>
      {timelineItems(evidence.records).map((item) => {
        if ('fact' in item) return <TimelineFact key={item.fact.seq} evidence={evidence} record={item.fact} {...zone} />;
        return (
          <li key={item.machines[0]?.seq}>
            <details className={styles.fold}>
              <summary>
                <EyeRegular aria-hidden className={styles.icon} />
                {timeline.machines(item.count)}
              </summary>
              <ul className={styles.list}>
                {item.machines.map((record) => (
                  <TimelineFact key={record.seq} evidence={evidence} record={record} {...zone} />
                ))}
              </ul>
            </details>
          </li>
        );
      })}
    </ol>
  );
}
