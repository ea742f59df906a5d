import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSpoken } from '../../ui/i18n';

const useStyles = makeStyles({
  panel: {
    display: 'grid',
    gap: '24px',
    padding: 'clamp(20px, 4vw, 40px)',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    maxWidth: '44rem',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold },
  head: { display: 'grid', gap: '6px' },
  form: {
    display: 'grid',
    gap: '12px',
    alignItems: 'end',
    '@container (min-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  steps: { margin: 0, paddingInlineStart: '20px', display: 'grid', gap: '8px', color: tokens.colorNeutralForeground3 },
});

/** Nothing was sent yet: the first step is done here, the next page goes on from it. */
export function FirstSteps() {
  const styles = useStyles();
  const { empty } = useSpoken().texts.dashboard.list;
  const [email, setEmail] = useState('');
  const navigate = useNavigate();
  function begin(event: FormEvent) {
    event.preventDefault();
    navigate('/new', { state: { email: email.trim() } });
  }
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{empty.title}</h2>
        <Text>{empty.lead}</Text>
      </div>
      <form className={styles.form} onSubmit={begin}>
        <Field label={empty.email}>
          <Input type="email" autoComplete="off" value={email} onChange={(_event, { value }) => setEmail(value)} />
        </Field>
        <Button type="submit" appearance="primary">
          {empty.submit}
        </Button>
      </form>
      <ol className={styles.steps}>
        {empty.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
