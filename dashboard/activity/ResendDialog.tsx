import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
} from '@fluentui/react-components';
import { ArrowRepeatAllRegular } from '@fluentui/react-icons/svg/arrow-repeat-all';
import { type FormEvent, useState } from 'react';
import { type RecipientReply, resendActivity } from '../../shared/contract/activities';
import { useApi } from '../../ui/ApiProvider';
import { ApiProblem, NetworkFailure } from '../../ui/api-problem';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';
import { useSendOnce } from '../../ui/use-send-once';

const useStyles = makeStyles({ content: { display: 'grid', gap: '16px' } });

interface ResendDialogProps {
  activityId: string;
  recipient: RecipientReply;
  /** Told the address of the new attempt. */
  onResent: (email: string) => void;
}

export function ResendDialog({ activityId, recipient, onResent }: ResendDialogProps) {
  const styles = useStyles();
  const api = useApi();
  const { texts } = useSpoken();
  const { activity, actions } = texts.dashboard;
  const once = useSendOnce();
  const [isOpen, setOpen] = useState(false);
  const [email, setEmail] = useState(recipient.email);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const fieldProblem = failure instanceof ApiProblem ? failure.fields.find(({ pointer }) => pointer === '/email') : undefined;

  function toggle(open: boolean) {
    setOpen(open);
    if (!open) return;
    setEmail(recipient.email);
    setFailure(null);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    const corrected = email.trim();
    try {
      const body = corrected === recipient.email ? {} : { email: corrected };
      const next = await api.call(resendActivity, { params: { id: activityId, rid: recipient.id }, body, idempotencyKey: once.key() });
      once.renew();
      setOpen(false);
      onResent(next.email);
    } catch (error) {
      // An answer, even a refusal, settles the intent; silence does not.
      if (error instanceof ApiProblem && error.code !== 'idempotency.in-progress' && error.problem.status < 500) once.renew();
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_event, { open }) => toggle(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button icon={<ArrowRepeatAllRegular />}>{activity.resend}</Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{activity.resendTitle}</DialogTitle>
            <DialogContent className={styles.content}>
              <Text>{activity.resendLead}</Text>
              {failure instanceof NetworkFailure ? (
                <MessageBar intent="warning" layout="multiline" role="alert">
                  <MessageBarBody>{activity.resendUnknown}</MessageBarBody>
                </MessageBar>
              ) : (
                failure !== null && !fieldProblem && <FailureBar error={failure} />
              )}
              <Field label={activity.resendAddress} hint={activity.resendAddressHint} validationMessage={fieldProblem?.detail ?? null}>
                <Input type="email" autoComplete="off" value={email} onChange={(_event, { value }) => setEmail(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>{actions.cancel}</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy || email.trim() === ''}>
                {activity.resendSubmit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
