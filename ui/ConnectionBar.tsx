import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { formatTime } from './format';
import { useSpoken } from './i18n';
import { LiveRegion } from './LiveRegion';

const restoredForMs = 6_000;

interface ConnectionBarProps {
  interruptedSince: string | null;
  timeZone?: string;
}

/** Says that what stands on the page grows old, and when it is fresh again. */
export function ConnectionBar({ interruptedSince, timeZone }: ConnectionBarProps) {
  const { language, texts } = useSpoken();
  const { failures } = texts.dashboard;
  const [wasInterrupted, setWasInterrupted] = useState(false);
  useEffect(() => {
    if (interruptedSince !== null) return setWasInterrupted(true);
    const timer = setTimeout(() => setWasInterrupted(false), restoredForMs);
    return () => clearTimeout(timer);
  }, [interruptedSince]);

  return (
    <LiveRegion>
      {interruptedSince !== null ? (
        <MessageBar intent="warning" layout="multiline" politeness="polite">
          <MessageBarBody>{failures.interrupted(formatTime(interruptedSince, language, timeZone))}</MessageBarBody>
        </MessageBar>
      ) : (
        wasInterrupted && (
          <MessageBar intent="success" layout="multiline" politeness="polite">
            <MessageBarBody>{failures.restored}</MessageBarBody>
          </MessageBar>
        )
      )}
    </LiveRegion>
  );
}
