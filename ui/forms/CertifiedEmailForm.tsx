import { Button, Field, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { BodyEditor } from '../editor/BodyEditor';
import { useSpoken } from '../i18n';
import { DiscardButton } from './DiscardButton';
import { useDraft } from './DraftProvider';
import { isWritten } from './draft';
import { FilesField } from './FilesField';
import { PreviewDialog } from './PreviewDialog';
import { RecipientsField } from './RecipientsField';
import { SendFailureBar } from './SendFailureBar';
import { useSendDraft } from './use-send-draft';

const useStyles = makeStyles({
  form: { containerType: 'inline-size', display: 'grid', gap: '28px', gridTemplateColumns: 'minmax(0, 1fr)' },
  strong: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  foot: { display: 'grid', gap: '12px', borderTop: `1px solid ${tokens.colorNeutralStroke2}`, paddingTop: '20px' },
  acts: { display: 'flex', flexWrap: 'wrap', gap: '12px' },
  apart: { marginInlineStart: 'auto' },
  quiet: { color: tokens.colorNeutralForeground3 },
  body: { display: 'grid', gap: '6px' },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
});

interface CertifiedEmailFormProps {
  onAccepted: (accepted: ActivityAccepted) => void;
  /** Where an activity that was accepted before can be looked at. */
  onOpen: (activityId: string) => void;
}

export function CertifiedEmailForm({ onAccepted, onOpen }: CertifiedEmailFormProps) {
  const styles = useStyles();
  const { texts } = useSpoken();
  const { form } = texts.dashboard;
  const { draft, setDraft, discard } = useDraft();
  const sending = useSendDraft(onAccepted);
  const { problems, forget, isSending } = sending;
  const [isPreviewed, setPreviewed] = useState(false);
  // A discarded draft gets an editor of its own: the old one keeps what was written in it.
  const [sheet, setSheet] = useState(0);
  const element = useRef<HTMLFormElement>(null);
  const bodyLabel = useId();
  const bodyProblem = useId();

  useEffect(() => {
    if (Object.keys(problems).length > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  function submit(event: FormEvent) {
    event.preventDefault();
    void sending.send();
  }

  const recipients = draft.recipients.filter(({ email }) => email.trim() !== '').length;
  return (
    <form ref={element} className={styles.form} onSubmit={submit} noValidate>
      <RecipientsField problems={problems} forget={forget} />
      <Field
        label={{ className: styles.strong, children: form.subject }}
        required
        validationMessage={problems['/subject'] ?? null}
        size="large"
      >
        <Input
          value={draft.subject}
          onChange={(_event, { value }) => {
            setDraft((now) => ({ ...now, subject: value }));
            forget('/subject');
          }}
        />
      </Field>
      <div className={styles.body}>
        <span id={bodyLabel} className={styles.strong}>
          {form.body}
        </span>
        <BodyEditor
          key={sheet}
          initialHtml={draft.body}
          onChange={(body) => {
            setDraft((now) => ({ ...now, body }));
            forget('/body');
          }}
          placeholder={form.bodyPlaceholder}
          labelledBy={bodyLabel}
          describedBy={problems['/body'] ? bodyProblem : undefined}
          isInvalid={problems['/body'] !== undefined}
        />
        {problems['/body'] && (
          <p id={bodyProblem} className={styles.problem} role="alert">
            {problems['/body']}
          </p>
        )}
      </div>
      <FilesField problems={problems} forget={forget} />
      <div className={styles.foot}>
        <SendFailureBar problems={problems} failure={sending.failure} onOpen={onOpen} onSendAsNew={sending.sendAsNew} />
        {recipients > 0 && <Text className={styles.quiet}>{form.summary(recipients, draft.files.length)}</Text>}
        <div className={styles.acts}>
          <Button type="submit" appearance="primary" size="large" icon={<SendRegular />} disabledFocusable={isSending}>
            {isSending ? form.sending : form.send}
          </Button>
          <Button size="large" icon={<EyeRegular />} onClick={() => setPreviewed(true)}>
            {form.preview}
          </Button>
          {isWritten(draft) && !isSending && (
            <DiscardButton
              className={styles.apart}
              onDiscard={() => {
                discard();
                setSheet(sheet + 1);
              }}
            />
          )}
        </div>
      </div>
      {isPreviewed && <PreviewDialog draft={draft} onClose={() => setPreviewed(false)} />}
    </form>
  );
}
