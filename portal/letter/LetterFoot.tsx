import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { Fill } from '../Fill';
import { fillText, formatCount } from '../format';
import { Instant } from '../Instant';
import type { Letter } from './letter';

/** Reply, verify, what is recorded, help. */
export function LetterFoot({ letter, language, origin }: { letter: Letter; language: Language; origin: string }) {
  const { acts: actWords, help, real, reply } = catalogues[language].portal;
  const { sentences } = catalogues[language].kinds;
  const { acts, content, organization, reference, timeZone } = letter;
  const name = <bdi>{organization}</bdi>;
  return (
    <section className="aside">
      {content && (
        <>
          <h2>{reply.heading}</h2>
          <p>
            <Fill text={reply.way} name={<bdi>{content.sender.name}</bdi>} email={<ReplyAddress letter={letter} language={language} />} />
          </p>
        </>
      )}
      <h2>{real.heading}</h2>
      <p>
        <Fill text={real.address} origin={<strong>{origin}</strong>} />{' '}
        <Fill text={real.call} organization={name} reference={<code>{reference}</code>} /> {real.never}
      </p>
      <h2>{actWords.heading}</h2>
      <p>{actWords.meaning}</p>
      <ol className="acts">
        {acts.map(({ kind, at, file }) => {
          const key = `${kind} ${at.toISOString()} ${file}`;
          return (
            <li key={key}>
              {sentences[kind]}
              {file !== null && ` (${fillText(actWords.file, { number: formatCount(file + 1, language) })})`}
              <br />
              <Instant at={at} language={language} timeZone={timeZone} />
            </li>
          );
        })}
      </ol>
      <h2>{help.heading}</h2>
      <p>
        {help.keep} {help.later}
      </p>
    </section>
  );
}

function ReplyAddress({ letter: { content }, language }: { letter: Letter; language: Language }) {
  const email = content?.sender.email ?? '';
  const subject = fillText(catalogues[language].portal.reply.subject, { subject: content?.subject ?? '' });
  return <a href={`mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`}>{email}</a>;
}
