import { MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import type { ComponentProps } from 'react';
import { useSpoken } from '../../ui/i18n';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { SignInForm } from '../../ui/SignInForm';

const useStyles = makeStyles({
  page: { display: 'grid', gap: '20px', padding: '16px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
});

interface PaneSignInProps {
  isInOutlook: boolean;
  onSignedIn: ComponentProps<typeof SignInForm>['onSignedIn'];
}

export function PaneSignIn({ isInOutlook, onSignedIn }: PaneSignInProps) {
  const styles = useStyles();
  const { texts } = useSpoken();
  return (
    <main className={styles.page}>
      {!isInOutlook && (
        <MessageBar layout="multiline">
          <MessageBarBody>{texts.addin.outside}</MessageBarBody>
        </MessageBar>
      )}
      <h1 className={styles.title}>{texts.dashboard.signIn.title}</h1>
      <SignInForm onSignedIn={onSignedIn} />
      <LanguageSelect />
    </main>
  );
}
