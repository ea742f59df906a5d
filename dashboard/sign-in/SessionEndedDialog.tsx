import { Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { SessionReply } from '../../shared/contract/sessions';
import { useSpoken } from '../../ui/i18n';
import { SignInForm } from '../../ui/SignInForm';

const useStyles = makeStyles({ content: { display: 'grid', gap: tokens.spacingVerticalL } });

interface SessionEndedDialogProps {
  email: string;
  onSignedIn: (session: SessionReply) => void;
}

/** Stands over the page, so that what was written under it is kept. */
export function SessionEndedDialog({ email, onSignedIn }: SessionEndedDialogProps) {
  const styles = useStyles();
  const { signIn } = useSpoken().texts.dashboard;
  return (
    <Dialog open modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{signIn.again}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{signIn.ended}</Text>
            <SignInForm email={email} onSignedIn={({ user, organization }) => onSignedIn({ user, organization })} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
