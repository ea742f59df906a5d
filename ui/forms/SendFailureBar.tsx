import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { ApiProblem } from '../api-problem';
import { explainFailure } from '../explain-failure';
import { FailureBar } from '../FailureBar';
import { useSpoken } from '../i18n';
import type { DraftProblems } from './draft-request';
import type { SendFailure } from './use-send-draft';

interface SendFailureBarProps {
  problems: DraftProblems;
  failure: SendFailure | null;
  onOpen: (activityId: string) => void;
  onSendAsNew: () => void;
}

/** Fields that stand on the form say it themselves; what is wrong with any other is said here. */
const placed = /^\/(?:recipients\/\d+\/(?:email|name)|subject|body|files(?:\/\d+)?)$/;

/** Why it was not sent, what is kept, what to do. */
export function SendFailureBar({ problems, failure, onOpen, onSendAsNew }: SendFailureBarProps) {
  const { texts } = useSpoken();
  const { form } = texts.dashboard;
  const count = Object.keys(problems).length;
  if (count > 0) {
    const others = Object.entries(problems).filter(([pointer]) => !placed.test(pointer));
    return (
      <MessageBar intent="error" layout="multiline" role="alert">
        <MessageBarBody>{[form.problems(count), ...others.map(([, detail]) => detail)].join(' ')}</MessageBarBody>
      </MessageBar>
    );
  }
  switch (failure?.is) {
    case undefined:
      return null;
    case 'refused':
      return <FailureBar error={failure.error} />;
    case 'unknown':
      return (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>
            {failure.error instanceof ApiProblem && `${explainFailure(failure.error, texts)} `}
            {form.notTaken}
          </MessageBarBody>
        </MessageBar>
      );
    case 'taken-otherwise': {
      const { activityId } = failure;
      return (
        <MessageBar intent="warning" layout="multiline" role="alert">
          <MessageBarBody>{form.takenOtherwise}</MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => onOpen(activityId)}>{form.openTaken}</Button>
            <Button onClick={onSendAsNew}>{form.sendAsNew}</Button>
          </MessageBarActions>
        </MessageBar>
      );
    }
  }
}
