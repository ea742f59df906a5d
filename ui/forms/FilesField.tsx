import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { type DragEvent, useId, useRef, useState } from 'react';
import { maxFileBytes } from '../../shared/contract/files';
import { formatSize } from '../format';
import { useSpoken } from '../i18n';
import { useDraft } from './DraftProvider';
import type { DraftProblems } from './draft-request';
import { FileRow } from './FileRow';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '12px', minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  hint: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    maxWidth: '70ch',
  },
  drop: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '12px',
    alignItems: 'center',
    padding: '16px',
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground3,
  },
  over: { border: `1px dashed ${tokens.colorBrandForeground1}`, backgroundColor: tokens.colorBrandBackground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  problem: { margin: 0, color: tokens.colorPaletteRedForeground1 },
});

interface FilesFieldProps {
  problems: DraftProblems;
  forget: (pointer: string) => void;
}

export function FilesField({ problems, forget }: FilesFieldProps) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const { form } = texts.dashboard;
  const { draft, uploads } = useDraft();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const id = useId();

  function add(files: FileList | null) {
    if (!files || files.length === 0) return;
    uploads.add([...files]);
    forget('/files');
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer.files);
  }

  return (
    <section
      className={styles.part}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h2 id={id} className={styles.title}>
        {form.files}
      </h2>
      <p className={styles.hint}>{form.filesHint(formatSize(maxFileBytes, language))}</p>
      <div className={mergeClasses(styles.drop, isOver && styles.over)}>
        <Button icon={<AttachRegular />} onClick={() => input.current?.click()}>
          {form.addFiles}
        </Button>
        <span>{form.dropFiles}</span>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={form.addFiles}
          onChange={(event) => {
            add(event.target.files);
            // The same file may be chosen again after it was removed.
            event.target.value = '';
          }}
        />
      </div>
      {problems['/files'] && (
        <p className={styles.problem} role="alert">
          {problems['/files']}
        </p>
      )}
      {draft.files.length > 0 && (
        <ul className={styles.list}>
          {draft.files.map((file, index) => (
            <FileRow
              key={file.key}
              file={file}
              problem={problems[`/files/${index}`]}
              onRetry={() => uploads.retry(file.key)}
              onRemove={() => {
                uploads.remove(file.key);
                forget('/files');
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
