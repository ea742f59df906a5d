import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import { useId, useState } from 'react';
import { useSpoken } from '../../ui/i18n';
import { ActivityTimeline } from '../../ui/timeline/ActivityTimeline';
import type { Evidence } from '../../ui/timeline/evidence';
import { ChainCheck } from './ChainCheck';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '16px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: '16px' },
  toggle: { justifySelf: 'start', marginInlineStart: '-12px', textAlign: 'start' },
});

interface RecipientTimelineProps {
  evidence: Evidence;
  isOpenAtFirst: boolean;
  timeZone: string;
}

export function RecipientTimeline({ evidence, isOpenAtFirst, timeZone }: RecipientTimelineProps) {
  const styles = useStyles();
  const { timeline } = useSpoken().texts.dashboard;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <div className={styles.part}>
      <Button
        className={styles.toggle}
        appearance="subtle"
        icon={isOpen ? <ChevronUpRegular /> : <ChevronDownRegular />}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? timeline.hide : timeline.show(evidence.records.length)}
      </Button>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <ActivityTimeline evidence={evidence} timeZone={timeZone} />
            <ChainCheck evidence={evidence} />
          </>
        )}
      </div>
    </div>
  );
}
