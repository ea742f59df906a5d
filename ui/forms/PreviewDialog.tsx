import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Select,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { previewActivity } from '../../shared/contract/activities';
import { type Language, languages } from '../../shared/languages';
import { useApi } from '../ApiProvider';
import { isAbort } from '../api-problem';
import { FailureBar } from '../FailureBar';
import { useSpoken } from '../i18n';
import { Loading } from '../Loading';
import { SandboxedHtml } from '../SandboxedHtml';
import type { Draft } from './draft';
import { draftRequest } from './draft-request';

const useStyles = makeStyles({
  surface: { maxWidth: 'min(760px, calc(100vw - 16px))', padding: 'clamp(12px, 3vw, 24px)' },
  content: { display: 'grid', gap: '16px', alignContent: 'start' },
  controls: { display: 'flex', flexWrap: 'wrap', gap: '12px 24px', alignItems: 'end', justifyContent: 'space-between' },
  plain: {
    margin: 0,
    padding: '16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

type Preview = z.output<NonNullable<typeof previewActivity.reply>>;

/** The mail as the service would write it, in the language of the recipient that is chosen. */
export function PreviewDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const styles = useStyles();
  const api = useApi();
  const { texts } = useSpoken();
  const { form, actions, languages: names } = texts.dashboard;
  const [language, setLanguage] = useState<Language>(draft.recipients[0]?.language ?? 'en');
  const [kind, setKind] = useState<'html' | 'text'>('html');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [tries, setTries] = useState(1);

  useEffect(() => {
    const over = new AbortController();
    const { subject, body, fileIds } = draftRequest(draft);
    const name = draft.recipients.find((recipient) => recipient.language === language)?.name.trim();
    setFailure(null);
    if (tries > 0)
      api
        .call(previewActivity, {
          body: { subject, body, fileIds: fileIds ?? [], language, ...(name && { recipientName: name }) },
          signal: over.signal,
        })
        .then(setPreview, (error: unknown) => {
          if (!isAbort(error)) setFailure(error);
        });
    return () => over.abort();
  }, [api, draft, language, tries]);

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{form.previewTitle}</DialogTitle>
          <DialogContent className={styles.content}>
            <div className={styles.controls}>
              <TabList
                selectedValue={kind}
                onTabSelect={(_event, { value }) => setKind(value as 'html' | 'text')}
                aria-label={form.previewKind}
              >
                <Tab value="html">{form.previewHtml}</Tab>
                <Tab value="text">{form.previewText}</Tab>
              </TabList>
              <Field label={form.previewLanguage}>
                <Select value={language} onChange={(_event, { value }) => setLanguage(value as Language)}>
                  {languages.map((each) => (
                    <option key={each} value={each} lang={each}>
                      {names[each]}
                    </option>
                  ))}
                </Select>
              </Field>
            </div>
            {failure !== null && <FailureBar error={failure} onRetry={() => setTries(tries + 1)} />}
            {!preview && failure === null && <Loading />}
            {preview && (
              <>
                <Text weight="semibold">{preview.subject}</Text>
                {kind === 'html' ? (
                  <SandboxedHtml html={preview.html} title={form.previewFrame} />
                ) : (
                  <pre className={styles.plain}>{preview.text}</pre>
                )}
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {actions.close}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
