import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ActivityReply } from '../../shared/contract/activities';
import { CopyButton } from '../../ui/CopyButton';
import { formatSize, groupHash } from '../../ui/format';
import { useSpoken } from '../../ui/i18n';
import { SandboxedHtml } from '../../ui/SandboxedHtml';

const useStyles = makeStyles({
  part: { display: 'grid', gap: '12px', minWidth: 0 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, fontWeight: tokens.fontWeightSemibold },
  files: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '12px' },
  file: { display: 'grid', gap: '2px', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300 },
  hash: { display: 'flex', alignItems: 'start', gap: '4px' },
});

/** What was sent: the text as it is kept, and the files with their fingerprints. */
export function MessageSection({ activity: { body, files } }: { activity: ActivityReply }) {
  const styles = useStyles();
  const { language, texts } = useSpoken();
  const { activity, form } = texts.dashboard;
  return (
    <>
      <section className={styles.part} aria-labelledby="message-title">
        <h2 id="message-title" className={styles.title}>
          {activity.message}
        </h2>
        <SandboxedHtml html={body} title={activity.messageFrame} />
      </section>
      <section className={styles.part} aria-labelledby="files-title">
        <h2 id="files-title" className={styles.title}>
          {activity.files(files.length)}
        </h2>
        {files.length === 0 && <Text className={styles.quiet}>{activity.noFiles}</Text>}
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.id} className={styles.file}>
              <Text>
                <bdi>{file.name}</bdi>
              </Text>
              <span className={styles.quiet}>
                {formatSize(file.size, language)}
                {file.pages !== null && ` · ${form.pages(file.pages)}`}
              </span>
              <details className={styles.quiet}>
                <summary>{activity.fingerprint}</summary>
                <span className={styles.hash}>
                  <code translate="no">{groupHash(file.sha256)}</code>
                  <CopyButton text={file.sha256} name={`${activity.fingerprint}: ${file.name}`} />
                </span>
              </details>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
