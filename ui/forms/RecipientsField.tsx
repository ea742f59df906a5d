import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useEffect, useRef, useState } from 'react';
import { useSpoken } from '../i18n';
import { useDraft } from './DraftProvider';
import { type DraftRecipient, newRecipient, splitAddresses } from './draft';
import type { DraftProblems } from './draft-request';
import { RecipientRow } from './RecipientRow';

export const mostRecipients = 300;

const useStyles = makeStyles({
  set: { border: 'none', margin: 0, padding: 0, minWidth: 0, display: 'grid', gap: '12px' },
  legend: { padding: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    maxWidth: '70ch',
  },
  rows: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
  add: { justifySelf: 'start' },
});

interface RecipientsFieldProps {
  problems: DraftProblems;
  forget: (pointer: string) => void;
}

export function RecipientsField({ problems, forget }: RecipientsFieldProps) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const { form } = texts.dashboard;
  const { draft, setDraft } = useDraft();
  const [toFocus, setToFocus] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (toFocus === null) return;
    list.current?.querySelector<HTMLInputElement>(`[data-row="${toFocus}"] input`)?.focus();
    setToFocus(null);
  }, [toFocus]);

  const setRecipients = (change: (recipients: DraftRecipient[]) => DraftRecipient[]) =>
    setDraft((now) => ({ ...now, recipients: change(now.recipients).slice(0, mostRecipients) }));

  function change(row: number, next: DraftRecipient) {
    const before = draft.recipients[row];
    setRecipients((recipients) => recipients.map((recipient) => (recipient.key === next.key ? next : recipient)));
    if (before?.email !== next.email) forget(`/recipients/${row}/email`);
    if (before?.name !== next.name) forget(`/recipients/${row}/name`);
  }

  /** Several addresses at once become rows of their own. */
  function spread(row: number, text: string): boolean {
    const found = splitAddresses(text);
    if (found.length < 2 && found[0]?.name === '') return false;
    setRecipients((recipients) => {
      const known = recipients[row];
      const next = found.map(({ email, name }) => ({ ...newRecipient(known?.language ?? language, email), name }));
      return [...recipients.slice(0, row), ...next, ...recipients.slice(row + 1)];
    });
    forget('/recipients');
    return true;
  }

  function add() {
    const next = newRecipient(draft.recipients.at(-1)?.language ?? language);
    setRecipients((recipients) => [...recipients, next]);
    setToFocus(next.key);
  }

  function remove(row: number) {
    const rest = draft.recipients.filter((_recipient, index) => index !== row);
    setRecipients(() => rest);
    setToFocus(rest[Math.min(row, rest.length - 1)]?.key ?? null);
    forget('/recipients');
  }

  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>{form.recipients}</legend>
      <p className={styles.hint}>{form.recipientsHint}</p>
      <ul className={styles.rows} ref={list}>
        {draft.recipients.map((recipient, row) => (
          <RecipientRow
            key={recipient.key}
            number={row + 1}
            recipient={recipient}
            emailProblem={problems[`/recipients/${row}/email`]}
            nameProblem={problems[`/recipients/${row}/name`]}
            onChange={(next) => change(row, next)}
            onPasteMany={(text) => spread(row, text)}
            {...(draft.recipients.length > 1 && { onRemove: () => remove(row) })}
          />
        ))}
      </ul>
      <Button className={styles.add} icon={<AddRegular />} onClick={add} disabledFocusable={draft.recipients.length >= mostRecipients}>
        {form.addRecipient}
      </Button>
    </fieldset>
  );
}
