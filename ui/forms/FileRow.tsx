import { Button, makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import { maxFileBytes } from '../../shared/contract/files';
import { ApiProblem } from '../api-problem';
import { explainFailure } from '../explain-failure';
import { formatSize } from '../format';
import { type Spoken, useSpoken } from '../i18n';
import { useTones } from '../tones';
import type { DraftFile } from './draft';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) auto',
    gap: '4px 12px',
    alignItems: 'center',
    padding: '10px 12px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  icon: { fontSize: '20px' },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  words: { display: 'grid', gap: '2px' },
  bar: { gridColumn: '2 / -1' },
  acts: { display: 'flex' },
});

interface FileRowProps {
  file: DraftFile;
  problem: string | undefined;
  onRetry: () => void;
  onRemove: () => void;
}

export function FileRow({ file, problem, onRetry, onRemove }: FileRowProps) {
  const styles = useStyles();
  const tones = useTones();
  const spoken = useSpoken();
  const { form } = spoken.texts.dashboard;
  const { state } = file;
  const wrong = problem ?? trouble(file, spoken);
  const isUnderWay = state.is === 'uploading' || state.is === 'waiting';
  const Icon = wrong !== null ? ErrorCircleRegular : state.is === 'uploaded' ? CheckmarkCircleFilled : DocumentRegular;
  return (
    <li className={styles.row}>
      <Icon
        aria-hidden
        className={mergeClasses(styles.icon, tones[wrong !== null ? 'failure' : state.is === 'uploaded' ? 'accent' : 'quiet'])}
      />
      <span className={styles.words}>
        <bdi className={styles.name}>{file.name}</bdi>
        <span className={mergeClasses(styles.quiet, wrong !== null && tones.failure)} role={wrong !== null ? 'alert' : undefined}>
          {wrong ?? progressWords(file, spoken)}
        </span>
      </span>
      <span className={styles.acts}>
        {state.is === 'failed' && (
          <Button
            appearance="subtle"
            icon={<ArrowClockwiseRegular />}
            aria-label={form.retryUpload(file.name)}
            title={form.retryUpload(file.name)}
            onClick={onRetry}
          />
        )}
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={isUnderWay ? form.cancelUpload(file.name) : form.removeFile(file.name)}
          title={isUnderWay ? form.cancelUpload(file.name) : form.removeFile(file.name)}
          onClick={onRemove}
        />
      </span>
      {state.is === 'uploading' && (
        <ProgressBar className={styles.bar} aria-label={file.name} value={state.sent} max={Math.max(1, state.total)} />
      )}
    </li>
  );
}

function trouble({ state, size }: DraftFile, { language, texts }: Spoken): string | null {
  const { form } = texts.dashboard;
  if (state.is === 'refused') {
    if (state.reason === 'empty') return form.emptyFile;
    return form.tooLarge(formatSize(size, language, true), formatSize(maxFileBytes, language));
  }
  if (state.is !== 'failed') return null;
  return state.error instanceof ApiProblem ? explainFailure(state.error, texts) : form.uploadFailed;
}

function progressWords({ state, size }: DraftFile, { language, texts }: Spoken): string {
  const { form } = texts.dashboard;
  const parts = [formatSize(size, language)];
  if (state.is === 'uploaded' && state.file.pages !== null) parts.push(form.pages(state.file.pages));
  if (state.is === 'uploaded') parts.push(form.uploaded);
  if (state.is === 'uploading')
    parts.push(state.sent >= state.total ? form.checking : form.uploading(Math.floor((state.sent / state.total) * 100)));
  return parts.join(' · ');
}
