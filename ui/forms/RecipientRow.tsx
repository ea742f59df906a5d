import { Button, Field, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type Language, languages } from '../../shared/languages';
import { useSpoken } from '../i18n';
import type { DraftRecipient } from './draft';

const across = '@container (min-width: 720px)';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gap: '8px 12px',
    alignItems: 'start',
    gridTemplateColumns: 'minmax(0, 1fr)',
    padding: '12px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    [across]: { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) 10rem' },
  },
  removable: { gridTemplateColumns: 'minmax(0, 1fr) auto', [across]: { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr) 10rem 32px' } },
  whole: { gridColumn: '1 / -1', [across]: { gridColumn: 'auto' } },
  remove: { alignSelf: 'end', [across]: { alignSelf: 'start', marginTop: '26px' } },
});

interface RecipientRowProps {
  /** From 1. */
  number: number;
  recipient: DraftRecipient;
  emailProblem: string | undefined;
  nameProblem: string | undefined;
  onChange: (recipient: DraftRecipient) => void;
  /** Handed what was pasted; true where it was several and has been dealt with. */
  onPasteMany: (text: string) => boolean;
  onRemove?: () => void;
}

export function RecipientRow({ number, recipient, emailProblem, nameProblem, onChange, onPasteMany, onRemove }: RecipientRowProps) {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { form, languages: names } = texts.dashboard;
  return (
    <li className={mergeClasses(styles.row, onRemove && styles.removable)} data-row={recipient.key} aria-label={form.recipient(number)}>
      <Field className={styles.whole} label={form.email} required validationMessage={emailProblem ?? null}>
        <Input
          type="email"
          autoComplete="off"
          spellCheck={false}
          value={recipient.email}
          onChange={(_event, { value }) => onChange({ ...recipient, email: value })}
          onPaste={(event) => {
            if (onPasteMany(event.clipboardData.getData('text/plain'))) event.preventDefault();
          }}
        />
      </Field>
      <Field className={styles.whole} label={form.name} validationMessage={nameProblem ?? null}>
        <Input
          autoComplete="off"
          maxLength={200}
          value={recipient.name}
          onChange={(_event, { value }) => onChange({ ...recipient, name: value })}
        />
      </Field>
      <Field label={form.language}>
        <Select value={recipient.language} onChange={(_event, { value }) => onChange({ ...recipient, language: value as Language })}>
          {languages.map((language) => (
            <option key={language} value={language} lang={language}>
              {names[language]}
            </option>
          ))}
        </Select>
      </Field>
      {onRemove && (
        <Button
          className={styles.remove}
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={form.removeRecipient(recipient.email || form.recipient(number))}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
