import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FluentIcon } from '@fluentui/react-icons';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { CircleHalfFillRegular } from '@fluentui/react-icons/svg/circle-half-fill';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { formatTime } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import type { Tone } from '../../ui/status-looks';
import { useTones } from '../../ui/tones';
import type { StepState, StepView } from './recipient-steps';

const looks: Record<StepState, { icon: FluentIcon; tone: Tone }> = {
  done: { icon: CheckmarkCircleFilled, tone: 'accent' },
  now: { icon: CircleHalfFillRegular, tone: 'quiet' },
  waiting: { icon: CircleRegular, tone: 'quiet' },
  attention: { icon: WarningFilled, tone: 'attention' },
  failed: { icon: DismissCircleFilled, tone: 'failure' },
  unreported: { icon: QuestionCircleRegular, tone: 'quiet' },
};

const across = '@container (min-width: 520px)';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    [across]: { gridTemplateColumns: 'repeat(5, minmax(0, 1fr))' },
  },
  step: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    gap: '2px 10px',
    alignContent: 'start',
    paddingBottom: '12px',
    [across]: { gridTemplateColumns: 'minmax(0, 1fr)', paddingBottom: 0, paddingInlineEnd: '12px' },
    '::after': {
      content: '""',
      position: 'absolute',
      backgroundColor: tokens.colorNeutralStroke1,
      insetInlineStart: '11px',
      width: '2px',
      top: '25px',
      bottom: '-1px',
      [across]: { insetInlineStart: '30px', insetInlineEnd: '6px', width: 'auto', top: '11px', bottom: 'auto', height: '2px' },
    },
    ':last-child::after': { content: 'none' },
  },
  passed: {
    '::after': { backgroundColor: tokens.colorBrandForeground1, '@media (forced-colors: active)': { backgroundColor: 'CanvasText' } },
  },
  icon: { fontSize: '24px' },
  words: { display: 'grid', alignContent: 'start' },
  label: { fontWeight: tokens.fontWeightSemibold, lineHeight: '24px' },
  pending: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  when: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textWrap: 'balance',
  },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)', whiteSpace: 'nowrap' },
});

interface RecipientStepperProps {
  steps: StepView[];
  timeZone: string;
}

/** How far it came with this recipient; each step by shape, word and time. */
export function RecipientStepper({ steps, timeZone }: RecipientStepperProps) {
  const styles = useStyles();
  const tones = useTones();
  const { language, texts } = useSpoken();
  const { activity } = texts.dashboard;
  return (
    <ol className={styles.list} aria-label={activity.steps.label}>
      {steps.map(({ step, state, at, isDirect }, index) => {
        const { icon: Icon, tone } = looks[state];
        const isPending = state === 'waiting' || state === 'unreported';
        const isPassed = steps.slice(index + 1).some((later) => later.state === 'done');
        return (
          <li key={step} className={mergeClasses(styles.step, isPassed && styles.passed)}>
            <Icon aria-hidden className={mergeClasses(styles.icon, tones[tone])} />
            <span className={styles.words}>
              <span className={mergeClasses(styles.label, isPending && styles.pending)}>
                {activity.steps[step]}
                <span className={styles.unseen}>{`, ${activity.stepStates[state]}`}</span>
              </span>
              {at && (
                <time className={styles.when} dateTime={at}>
                  {formatTime(at, language, timeZone)}
                </time>
              )}
              {isDirect && <span className={styles.when}>{activity.direct}</span>}
              {state === 'unreported' && (
                <span className={styles.when} aria-hidden>
                  {activity.stepStates.unreported}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
