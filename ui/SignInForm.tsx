import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import { createSession } from '../shared/contract/sessions';
import { useApi } from './ApiProvider';
import { FailureBar } from './FailureBar';
import { useSpoken } from './i18n';

const useStyles = makeStyles({ form: { display: 'grid', gap: tokens.spacingVerticalL } });

type Begun = z.output<NonNullable<typeof createSession.reply>>;

interface SignInFormProps {
  onSignedIn: (session: Begun) => void;
  email?: string;
}

/** Email and password; what was typed stays where the sign-in fails. */
export function SignInForm({ onSignedIn, email: known = '' }: SignInFormProps) {
  const styles = useStyles();
  const api = useApi();
  const { signIn } = useSpoken().texts.dashboard;
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useEffect(() => (known ? passwordInput : emailInput).current?.focus(), [known]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    const missing = email.trim() === '' ? emailInput : password === '' ? passwordInput : null;
    if (missing || busy) return missing?.current?.focus();
    setBusy(true);
    setFailure(null);
    try {
      onSignedIn(await api.call(createSession, { body: { email: email.trim(), password } }));
    } catch (error) {
      setFailure(error);
      setBusy(false);
      passwordInput.current?.focus();
      passwordInput.current?.select();
    }
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {failure !== null && <FailureBar error={failure} />}
      <Field label={signIn.email} validationMessage={asked && email.trim() === '' ? signIn.emailMissing : null}>
        <Input
          input={{ ref: emailInput }}
          type="email"
          autoComplete="username"
          size="large"
          value={email}
          onChange={(_event, { value }) => setEmail(value)}
        />
      </Field>
      <Field label={signIn.password} validationMessage={asked && password === '' ? signIn.passwordMissing : null}>
        <Input
          input={{ ref: passwordInput }}
          type="password"
          autoComplete="current-password"
          size="large"
          value={password}
          onChange={(_event, { value }) => setPassword(value)}
        />
      </Field>
      <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
        {busy ? signIn.submitting : signIn.submit}
      </Button>
    </form>
  );
}
