import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { fillText, formatCount, formatSize, pluralForm } from '../format';
import { FileIcon } from '../icons';
import { typeName, visibleText } from '../visible-text';
import { Fingerprint } from './Fingerprint';
import type { LetterFile } from './letter';

interface FileListProps {
  files: LetterFile[];
  path: string;
  language: Language;
}

export function FileList({ files, path, language }: FileListProps) {
  const words = catalogues[language].portal.files;
  return (
    <section aria-labelledby="files">
      <h2 id="files">{fillText(pluralForm(words.heading, files.length), { count: formatCount(files.length, language) })}</h2>
      <ul className="files">
        {files.map((file) => (
          <li key={file.index} data-name={visibleText(file.name)} data-sha256={file.sha256}>
            <FileIcon />
            <div>
              <p className="file-name">
                <bdi>{visibleText(file.name)}</bdi>
              </p>
              <p className="muted">{describe(file, language)}</p>
            </div>
            <form method="post" action={`${path}/files/${file.index}/request`}>
              <input type="hidden" name="nonce" value={file.nonce} />
              <input type="hidden" name="language" value={language} />
              <button type="submit" aria-label={fillText(words.downloadNamed, { name: visibleText(file.name) })}>
                {words.download}
              </button>
            </form>
            <details>
              <summary>{words.fingerprint}</summary>
              <Fingerprint sha256={file.sha256} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

function describe({ type, size, pages }: LetterFile, language: Language): string {
  const words = catalogues[language].portal.files;
  const counted = (forms: { one: string; other: string }, count: number) =>
    fillText(pluralForm(forms, count), { count: formatCount(count, language) });
  const exact = counted(words.bytes, size);
  const parts = [
    typeName(type),
    pages === null ? null : counted(words.pages, pages),
    size < 1000 ? exact : `${formatSize(size, language)} (${exact})`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
