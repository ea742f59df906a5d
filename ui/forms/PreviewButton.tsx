import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  makeStyles,
  Select,
  Tab,
  TabList,
  Text,
  tokens,
} from '@fluentui/react-components';
import { EyeRegular } from '@fluentui/react-icons/svg/eye';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { previewActivity } from '../../shared/contract/activities';
import { type Language, languages } from '../../shared/languages';
import { Loading } from '../look/Loading';
import { SandboxedHtml } from '../look/SandboxedHtml';
import { useApi } from '../service/ApiProvider';
import { isAbort } from '../service/api-problem';
import { FailureBar } from '../service/FailureBar';
import { useSpoken } from '../words/i18n';
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

type PreviewReply = z.output<NonNullable<typeof previewActivity.reply>>;

/** The mail as the service would write it, in the language of the recipient that is chosen. */
export function PreviewButton({ draft }: { draft: Draft }) {
  const styles = useStyles();
  const { form } = useSpoken().texts.dashboard;
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button size="large" icon={<EyeRegular />}>
          {form.preview}
        </Button>
      </DialogTrigger>
      <DialogSurface className={styles.surface}>
        <Preview draft={draft} />
      </DialogSurface>
    </Dialog>
  );
}

function Preview({ draft }: { draft: Draft }) {
  const styles = useStyles();
  const api = useApi();
  const { texts } = useSpoken();
  const { form, actions, languages: names } = texts.dashboard;
  const [language, setLanguage] = useState<Language>(draft.recipients[0]?.language ?? 'en');
  const [kind, setKind] = useState<'html' | 'text'>('html');
  const [preview, setPreview] = useState<PreviewReply | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [tries, setTries] = useState(1);

  useEffect(() => {
    const over = new AbortController();
    const { subject, body, fileIds } = draftRequest(draft);
    setFailure(null);
    if (tries > 0)
      api
        .call(previewActivity, {
          body: { subject, body, fileIds: fileIds ?? [], language },
          signal: over.signal,
        })
        .then(setPreview, (error: unknown) => {
          if (!isAbort(error)) setFailure(error);
        });
    return () => over.abort();
  }, [api, draft, language, tries]);

  return (
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
        <DialogTrigger disableButtonEnhancement>
          <Button appearance="primary">{actions.close}</Button>
        </DialogTrigger>
      </DialogActions>
    </DialogBody>
  );
}
