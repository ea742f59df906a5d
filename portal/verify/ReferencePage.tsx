import { catalogues } from '../../shared/locales/catalogues';
import { NoticeIcon } from '../icons';
import { Page, type PageFrame } from '../Page';
import { type Known, KnownMessage } from './KnownMessage';
import { ReferenceForm, type ReferenceFormProps } from './ReferenceForm';

interface ReferencePageProps extends PageFrame, Omit<ReferenceFormProps, 'language'> {
  mailDomain: string;
  /** Null where nothing was asked yet. */
  result: Known | 'unknown' | null;
}

/** "Is this message real?": the answer first, then the form. It looks the same for every reference that is not known. */
export function ReferencePage({ mailDomain, result, action, reference, facts, isCountUnclear, ...frame }: ReferencePageProps) {
  const { language } = frame;
  const { foot, form, intro, known, skip, title, unknown } = catalogues[language].verify;
  const fields = <ReferenceForm {...{ language, action, reference, facts, isCountUnclear }} />;
  if (result === null)
    return (
      <Page {...frame} title={title} organization={null} skip={skip} foot={foot}>
        <h1>{title}</h1>
        <p className="lead">{intro}</p>
        {fields}
      </Page>
    );
  return (
    <Page {...frame} title={title} organization={null} skip={skip} foot={foot}>
      {result === 'unknown' ? (
        <>
          <h1 className="with-icon">
            <NoticeIcon /> {unknown.heading}
          </h1>
          <p>{unknown.text}</p>
          <p>{unknown.todo}</p>
        </>
      ) : (
        <>
          <h1>{known.heading}</h1>
          <KnownMessage known={result} mailDomain={mailDomain} language={language} />
        </>
      )}
      <section className="aside">
        <h2>{form.heading}</h2>
        {fields}
      </section>
    </Page>
  );
}
