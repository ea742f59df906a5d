import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link, useLocation } from 'react-router';
import type { ActivityItem } from '../../shared/contract/activities';
import { formatShortTime, formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { StatusBadge } from '../../ui/StatusBadge';

const roomy = '@container (min-width: 720px)';

const useStyles = makeStyles({
  item: { ':not(:first-child)': { borderTop: `1px solid ${tokens.colorNeutralStroke2}` } },
  link: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: '6px 16px',
    padding: '12px 16px',
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-3px' },
    [roomy]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 20rem) 7rem', alignItems: 'center' },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground2,
    boxShadow: `inset 3px 0 0 ${tokens.colorBrandForeground1}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  words: { minWidth: 0 },
  status: { gridColumn: '1 / -1', [roomy]: { gridColumn: 2, gridRow: 1 } },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  subject: { fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  time: { paddingTop: '3px', textAlign: 'end', whiteSpace: 'nowrap', [roomy]: { paddingTop: 0, gridColumn: 3 } },
});

interface ActivityRowProps {
  item: ActivityItem;
  isChosen: boolean;
  timeZone: string;
}

export function ActivityRow({ item, isChosen, timeZone }: ActivityRowProps) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const { list } = texts.dashboard;
  const { search } = useLocation();
  const [first] = item.recipients;
  const recipients = list.recipients(first?.name ?? first?.email ?? '', item.recipients.length - 1);
  return (
    <li className={styles.item}>
      <Link
        to={{ pathname: `/activities/${item.id}`, search }}
        aria-current={isChosen ? 'page' : undefined}
        className={mergeClasses(styles.link, isChosen && styles.chosen)}
      >
        <span className={styles.words}>
          <span className={mergeClasses(styles.line, styles.subject)}>{item.subject}</span>
          <span className={mergeClasses(styles.line, styles.quiet)}>{recipients}</span>
        </span>
        <time
          className={mergeClasses(styles.quiet, styles.time)}
          dateTime={item.changedAt}
          title={list.changed(formatTime(item.changedAt, language, timeZone))}
        >
          {formatShortTime(item.changedAt, language, timeZone)}
        </time>
        <span className={styles.status}>
          <StatusBadge status={item.status} />
        </span>
      </Link>
    </li>
  );
}
