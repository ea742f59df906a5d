import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { Fill } from '../Fill';
import { Instant } from '../Instant';

export interface Known {
  reference: string;
  organization: string;
  timeZone: string;
  acceptedAt: Date;
  /** How the report in hand stands to what is on record; null where its number of facts was not given. */
  coverage: 'later' | 'whole' | 'fewer' | null;
}

/** That there is such a message, when, from whom, and what this does not prove. Nothing of the recipient, of the text or of its fate. */
export function KnownMessage({ known, mailDomain, language }: { known: Known; mailDomain: string; language: Language }) {
  const { known: words, caution } = catalogues[language].verify;
  const { reference, organization, timeZone, acceptedAt, coverage } = known;
  const name = <bdi>{organization}</bdi>;
  return (
    <>
      <dl>
        <dt>{words.reference}</dt>
        <dd>
          <code>{reference}</code>
        </dd>
        <dt>{words.accepted}</dt>
        <dd>
          <Instant at={acceptedAt} language={language} timeZone={timeZone} />
        </dd>
        <dt>{words.organization}</dt>
        <dd>{name}</dd>
        <dt>{words.domain}</dt>
        <dd>
          {mailDomain} <span className="second">{words.domainMeaning}</span>
        </dd>
        {coverage && (
          <>
            <dt>{words.sinceReport}</dt>
            <dd>{words.coverage[coverage]}</dd>
          </>
        )}
      </dl>
      <h2>{caution.heading}</h2>
      <p>{caution.text}</p>
      <p>
        <Fill text={caution.call} organization={name} />
      </p>
    </>
  );
}
