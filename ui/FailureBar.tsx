import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { explainFailure } from './explain-failure';
import { useSpoken } from './i18n';

interface FailureBarProps {
  error: unknown;
  /** Offered as a button where trying again may help. */
  onRetry?: () => void;
}

/** A failure as a state of the page: what happened, what is kept, what to do. */
export function FailureBar({ error, onRetry }: FailureBarProps) {
  const { texts } = useSpoken();
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{explainFailure(error, texts)}</MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>{texts.dashboard.actions.retry}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
