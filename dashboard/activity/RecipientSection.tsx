import { MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { RecipientReply } from '../../shared/contract/activities';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';
import { LiveRegion } from '../../ui/LiveRegion';
import { Loading } from '../../ui/Loading';
import { StatusBadge } from '../../ui/StatusBadge';
import { useSeen } from '../../ui/use-seen';
import { useMember } from '../session';
import { MailAnswer } from './MailAnswer';
import { ProofButton } from './ProofButton';
import { RecipientStepper } from './RecipientStepper';
import { RecipientTimeline } from './RecipientTimeline';
import { ResendDialog } from './ResendDialog';
import { recipientSteps } from './recipient-steps';
import { useEvidence } from './use-evidence';

const useStyles = makeStyles({
  card: {
    containerType: 'inline-size',
    display: 'grid',
    gap: '20px',
    padding: 'clamp(16px, 3cqi, 28px)',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    minWidth: 0,
    maxWidth: '72rem',
    boxSizing: 'border-box',
  },
  head: {
    display: 'grid',
    gap: '12px 24px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  who: { display: 'grid', gap: '6px', justifyItems: 'start', minWidth: 0, overflowWrap: 'anywhere' },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  quiet: { color: tokens.colorNeutralForeground3 },
  acts: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

/** Nothing more can be sent to them: they answered, or it was taken back. */
const settled = new Set<RecipientReply['status']>(['acknowledged', 'declined', 'withdrawn']);

interface RecipientSectionProps {
  activityId: string;
  recipient: RecipientReply;
  isOnly: boolean;
  /** The sender acted: ask for the news now. */
  onActed: () => void;
}

export function RecipientSection({ activityId, recipient, isOnly, onActed }: RecipientSectionProps) {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { activity } = texts.dashboard;
  const { timeZone } = useMember().organization;
  const [seenRef, isSeen] = useSeen<HTMLElement>();
  const [proofFailure, setProofFailure] = useState<unknown>(null);
  const [resentTo, setResentTo] = useState<string | null>(null);
  const { evidence, problem } = useEvidence({ activityId, recipientId: recipient.id, headSeq: recipient.headSeq, isWanted: isSeen });
  const { status, attempt } = recipient;
  const steps = useMemo(() => evidence && recipientSteps({ status, attempt }, evidence.records), [evidence, status, attempt]);
  const who = recipient.name ?? recipient.email;

  return (
    <article ref={seenRef} className={styles.card} aria-label={who}>
      <div className={styles.head}>
        <div className={styles.who}>
          <h3 className={styles.name}>{who}</h3>
          {recipient.name && <Text className={styles.quiet}>{recipient.email}</Text>}
          <StatusBadge status={status} />
        </div>
        <div className={styles.acts}>
          {!settled.has(status) && (
            <ResendDialog
              activityId={activityId}
              recipient={recipient}
              onResent={(email) => {
                setResentTo(email);
                onActed();
              }}
            />
          )}
          <ProofButton
            activityId={activityId}
            recipientId={recipient.id}
            reference={recipient.reference}
            isPrimary={isOnly}
            onFailure={setProofFailure}
          />
        </div>
      </div>
      <LiveRegion>
        {resentTo && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{activity.resent(resentTo)}</MessageBarBody>
          </MessageBar>
        )}
      </LiveRegion>
      {proofFailure !== null && <FailureBar error={proofFailure} />}
      {steps ? <RecipientStepper steps={steps} timeZone={timeZone} /> : !problem && <Loading />}
      {status === 'uncertain' && <Text>{activity.uncertainAdvice}</Text>}
      {recipient.smtp && <MailAnswer answer={recipient.smtp} timeZone={timeZone} />}
      {recipient.opens + recipient.downloads > 0 && (
        <Text className={styles.quiet}>{activity.counts(recipient.opens, recipient.downloads)}</Text>
      )}
      {problem && <FailureBar error={problem} />}
      {evidence && <RecipientTimeline evidence={evidence} isOpenAtFirst={isOnly} timeZone={timeZone} />}
    </article>
  );
}
