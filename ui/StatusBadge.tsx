import { Badge, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import type { RecipientStatus } from '../shared/activity-status';
import { useSpoken } from './i18n';
import { statusLooks } from './status-looks';
import { useTones } from './tones';

const useStyles = makeStyles({
  // The words are whole sentences in some languages: they wrap rather than run out of a narrow screen.
  badge: {
    height: 'auto',
    minHeight: '24px',
    maxWidth: '100%',
    paddingBlock: '2px',
    whiteSpace: 'normal',
    textAlign: 'start',
    alignItems: 'center',
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    '::after': { ...shorthands.borderColor('currentColor'), opacity: 0.45 },
  },
});

/** A status as its shape, its word and its colour. */
export function StatusBadge({ status }: { status: RecipientStatus }) {
  const styles = useStyles();
  const tones = useTones();
  const { texts } = useSpoken();
  const { icon: Icon, tone } = statusLooks[status];
  return (
    <Badge appearance="outline" size="large" className={mergeClasses(styles.badge, tones[tone])} icon={<Icon aria-hidden />}>
      {texts.statuses[status]}
    </Badge>
  );
}
