import { catalogues } from '../shared/locales/catalogues';
import { NoticeIcon } from './icons';
import { Page, type PageFrame } from './Page';

export type NoticeName = 'notFound' | 'withdrawn' | 'tooMany' | 'foreignForm' | 'unavailable' | 'failed';

interface NoticeProps extends PageFrame {
  name: NoticeName;
  organization: string | null;
  /** Where the message is; null where the reader must not learn that there is one. */
  back: string | null;
}

/** What happened, what is kept, what to do. */
export function NoticePage({ name, organization, back, ...frame }: NoticeProps) {
  const { notices } = catalogues[frame.language].portal;
  const { heading, text, todo } = notices[name];
  return (
    <Page {...frame} title={heading} organization={organization}>
      <h1 className="with-icon">
        <NoticeIcon /> {heading}
      </h1>
      <p>{text}</p>
      <p>{todo}</p>
      {back !== null && (
        <p>
          <a className="button" href={back}>
            {notices.back}
          </a>
        </p>
      )}
    </Page>
  );
}
