import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
} from '@fluentui/react-components';
import { useSpoken } from '../i18n';

/** What was written is thrown away only after a second word. */
export function DiscardButton({ onDiscard, className }: { onDiscard: () => void; className: string }) {
  const { form, actions } = useSpoken().texts.dashboard;
  return (
    <Dialog modalType="alert">
      <DialogTrigger disableButtonEnhancement>
        <Button className={className} size="large" appearance="subtle">
          {form.discard}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{form.discardTitle}</DialogTitle>
          <DialogContent>{form.discardConfirm}</DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              <Button>{actions.cancel}</Button>
            </DialogTrigger>
            <Button appearance="primary" onClick={onDiscard}>
              {form.discard}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
