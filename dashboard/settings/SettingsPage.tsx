import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { useState } from 'react';
import { FailureBar } from '../../ui/FailureBar';
import { useSpoken } from '../../ui/i18n';
import { LanguageSelect } from '../../ui/LanguageSelect';
import { PageHeading } from '../PageHeading';
import { useMember, useSession } from '../session';

const useStyles = makeStyles({
  page: { display: 'grid', gap: '28px', padding: 'clamp(16px, 3vw, 40px)', maxWidth: '40rem', boxSizing: 'border-box' },
  part: { display: 'grid', gap: '16px', justifyItems: 'start' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  facts: {
    margin: 0,
    display: 'grid',
    gap: '4px 24px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@media (min-width: 560px)': { gridTemplateColumns: 'max-content minmax(0, 1fr)' },
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: '0 0 8px', overflowWrap: 'anywhere' },
  },
});

export function SettingsPage() {
  const styles = useStyles();
  const { settings } = useSpoken().texts.dashboard;
  const { user, organization } = useMember();
  const { end } = useSession();
  const [failure, setFailure] = useState<unknown>(null);
  const facts = [
    [settings.name, user.name],
    [settings.email, user.email],
    [settings.role, settings.roles[user.role]],
    [settings.organization, organization.name],
    [settings.timeZone, organization.timeZone],
  ];
  return (
    <div className={styles.page}>
      <PageHeading title={settings.title} />
      <LanguageSelect hint={settings.languageHint} />
      <section className={styles.part} aria-labelledby="account-title">
        <h2 id="account-title" className={styles.title}>
          {settings.account}
        </h2>
        <dl className={styles.facts}>
          {facts.map(([term, value]) => (
            <FactPair key={term} term={term ?? ''} value={value ?? ''} />
          ))}
        </dl>
        {failure !== null && <FailureBar error={failure} />}
        <Button icon={<SignOutRegular />} onClick={() => end().catch(setFailure)}>
          {settings.signOut}
        </Button>
      </section>
    </div>
  );
}

function FactPair({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}
