import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { Fill } from '../Fill';
import { Instant } from '../Instant';
import { SealIcon } from '../icons';
import type { Letter } from './letter';

interface AcknowledgeProps {
  letter: Letter;
  path: string;
  language: Language;
  sentence: string;
}

/** The one act that is asked for, or that it was done. */
export function Acknowledge({ letter, path, language, sentence }: AcknowledgeProps) {
  const words = catalogues[language].portal.acknowledge;
  const { acknowledgement, organization, timeZone, acknowledgeNonce } = letter;
  if (acknowledgement)
    return (
      <section id="acknowledge" className="act done" aria-labelledby="acknowledge-heading">
        <h2 id="acknowledge-heading" className="with-icon">
          <SealIcon /> {words.done}
        </h2>
        <p>
          <Instant at={acknowledgement.at} language={language} timeZone={timeZone} />
        </p>
        <p>{words.doneWith}</p>
        <blockquote lang={acknowledgement.language}>{acknowledgement.sentence}</blockquote>
      </section>
    );
  return (
    <section id="acknowledge" className="act" aria-labelledby="acknowledge-heading">
      <h2 id="acknowledge-heading">{words.heading}</h2>
      <p>
        <Fill text={words.ask} organization={<bdi>{organization}</bdi>} />
      </p>
      <blockquote>{sentence}</blockquote>
      <form method="post" action={`${path}/acknowledge`}>
        <input type="hidden" name="nonce" value={acknowledgeNonce} />
        <input type="hidden" name="language" value={language} />
        <input type="hidden" name="version" value={words.version} />
        <button type="submit" className="primary">
          {words.button}
        </button>
        <p className="meaning">{words.meaning}</p>
      </form>
    </section>
  );
}
