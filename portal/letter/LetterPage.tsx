import { catalogues } from '../../shared/locales/catalogues';
import { fillText } from '../format';
import { Instant } from '../Instant';
import { Page, type PageFrame } from '../Page';
import { messagePlace } from '../render-page';
import { Acknowledge } from './Acknowledge';
import { CheckFile } from './CheckFile';
import { FileList } from './FileList';
import { LetterFoot } from './LetterFoot';
import type { Letter } from './letter';

export interface LetterProps extends PageFrame {
  path: string;
  letter: Letter;
  /** What the recipient would confirm. */
  sentence: string;
  origin: string;
  /** Address of `scripts/check-file.ts` as built; null where it is not. */
  script: string | null;
}

/** The message, once its button was pressed on this device. */
export function LetterPage({ letter, sentence, origin, script, ...frame }: LetterProps) {
  const { language, path } = frame;
  const { title, kinds, letter: words } = catalogues[language].portal;
  const { organization, timeZone, type, reference, sentAt, content } = letter;
  const files = content?.files ?? [];
  return (
    <Page {...frame} title={fillText(title, { organization })} organization={organization} script={files.length > 0 ? script : null}>
      <p className="kind">{kinds[type]}</p>
      <h1 dir="auto">{content?.subject ?? kinds[type]}</h1>
      <dl>
        {content && (
          <>
            <dt>{words.from}</dt>
            <dd>
              <bdi>{content.sender.name}</bdi>
              {content.sender.organization !== content.sender.name && (
                <>
                  , <bdi>{content.sender.organization}</bdi>
                </>
              )}
              <br />
              <bdi className="address">{content.sender.email}</bdi>
            </dd>
            <dt>{words.to}</dt>
            <dd>
              {content.recipient.name && (
                <>
                  <bdi>{content.recipient.name}</bdi>
                  <br />
                </>
              )}
              <bdi className="address">{content.recipient.email}</bdi>
            </dd>
          </>
        )}
        <dt>{words.sent}</dt>
        <dd>
          <Instant at={sentAt} language={language} timeZone={timeZone} />
        </dd>
        <dt>{words.reference}</dt>
        <dd>
          <code>{reference}</code>
        </dd>
      </dl>
      {!content && <p className="notice">{words.erased}</p>}
      {content?.hasText && (
        <section className="message" dir="auto" aria-label={words.message}>
          {messagePlace}
        </section>
      )}
      {files.length > 0 && <FileList files={files} path={path} language={language} />}
      {content && <Acknowledge letter={letter} path={path} language={language} sentence={sentence} />}
      {files.length > 0 && <CheckFile language={language} canCheckHere={script !== null} />}
      <LetterFoot letter={letter} language={language} origin={origin} />
    </Page>
  );
}
