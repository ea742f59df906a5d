import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { SessionReply } from '../../shared/contract/sessions';
import { useSpoken } from '../../ui/i18n';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { Mark } from '../../ui/Mark';
import { SignInForm } from '../../ui/SignInForm';

const useStyles = makeStyles({
  page: {
    boxSizing: 'border-box',
    minHeight: '100dvh',
    padding: '24px 16px',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 26rem)',
    justifyContent: 'center',
    alignContent: 'center',
    gap: tokens.spacingVerticalXXL,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  panel: {
    display: 'grid',
    gap: tokens.spacingVerticalXL,
    padding: 'clamp(20px, 6vw, 40px)',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  title: { margin: 0, fontSize: '28px', lineHeight: '36px', fontWeight: tokens.fontWeightSemibold },
  head: { display: 'grid', gap: tokens.spacingVerticalS },
  lead: { color: tokens.colorNeutralForeground3 },
});

export function SignInPage({ onSignedIn }: { onSignedIn: (session: SessionReply) => void }) {
  const styles = useStyles();
  const { product, signIn } = useSpoken().texts.dashboard;
  useEffect(() => {
    document.title = `${signIn.title} · ${product}`;
  }, [signIn, product]);
  return (
    <main className={styles.page}>
      <Mark />
      <div className={styles.panel}>
        <div className={styles.head}>
          <h1 className={styles.title}>{signIn.title}</h1>
          <Text className={styles.lead}>{signIn.lead}</Text>
        </div>
        <SignInForm onSignedIn={({ user, organization }) => onSignedIn({ user, organization })} />
      </div>
      <LanguageSelect />
    </main>
  );
}
