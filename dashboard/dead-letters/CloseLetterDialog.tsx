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
  makeStyles,
  Text,
  Textarea,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { closeDeadLetter, type DeadLetter } from '../../shared/contract/dead-letters';
import { useApi } from '../../ui/ApiProvider';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';

const longestReason = 500;
const useStyles = makeStyles({ content: { display: 'grid', gap: '16px' } });

/** Gives work up for good: only with a reason. */
export function CloseLetterDialog({ letter, onClosed }: { letter: DeadLetter; onClosed: () => void }) {
  const styles = useStyles();
  const api = useApi();
  const { deadLetters, actions } = useSpoken().texts.dashboard;
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const isMissing = reason.trim() === '';

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isMissing || isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await api.call(closeDeadLetter, { params: { id: letter.id }, body: { reason: reason.trim() } });
      setOpen(false);
      onClosed();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="subtle">{deadLetters.close}</Button>
      </DialogTrigger>
      <DialogSurface>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{deadLetters.closeTitle}</DialogTitle>
            <DialogContent className={styles.content}>
              <Text>{deadLetters.closeLead}</Text>
              {failure !== null && <FailureBar error={failure} />}
              <Field label={deadLetters.reason} required validationMessage={isAsked && isMissing ? deadLetters.reasonMissing : null}>
                <Textarea value={reason} maxLength={longestReason} onChange={(_event, { value }) => setReason(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <DialogTrigger disableButtonEnhancement>
                <Button>{actions.cancel}</Button>
              </DialogTrigger>
              <Button type="submit" appearance="primary" disabledFocusable={isBusy}>
                {deadLetters.closeSubmit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
