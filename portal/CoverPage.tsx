import type { ActivityType } from '../shared/contract/activities';
import { catalogues } from '../shared/locales/catalogues';
import { Fill } from './Fill';
import { fillText } from './format';
import { Instant } from './Instant';
import { NoticeIcon } from './icons';
import { Page, type PageFrame } from './Page';

export interface CoverProps extends PageFrame {
  path: string;
  organization: string;
  timeZone: string;
  type: ActivityType;
  sentAt: Date;
  nonceOfForm: string;
  origin: string;
  /** Why the button is asked for again. */
  notice: 'stale' | 'noCookie' | 'ended' | null;
}

/** What anybody who fetches the link sees: who, when, what kind, and one button. No subject, no names of files. */
export function CoverPage({ organization, timeZone, type, sentAt, nonceOfForm, origin, notice, ...frame }: CoverProps) {
  const { language, path } = frame;
  const { cover, headings, help, kinds, real, title } = catalogues[language].portal;
  const name = <bdi>{organization}</bdi>;
  return (
    <Page {...frame} title={fillText(title, { organization })} organization={organization}>
      {notice && (
        <p className="notice" role="status">
          <NoticeIcon /> {cover[notice]}
        </p>
      )}
      <h1>
        <Fill text={headings[type]} organization={name} />
      </h1>
      <dl>
        <dt>{cover.sent}</dt>
        <dd>
          <Instant at={sentAt} language={language} timeZone={timeZone} />
        </dd>
        <dt>{cover.kind}</dt>
        <dd>
          {kinds[type]} <span className="second">{cover.kept}</span>
        </dd>
      </dl>
      <form method="post" action={`${path}/open`}>
        <input type="hidden" name="nonce" value={nonceOfForm} />
        <input type="hidden" name="language" value={language} />
        <button type="submit" className="primary">
          {cover.open}
        </button>
        <p className="meaning">{cover.meaning}</p>
      </form>
      <section className="aside">
        <h2>{real.heading}</h2>
        <p>
          <Fill text={real.address} origin={<strong>{origin}</strong>} /> <Fill text={real.callFromMail} organization={name} /> {real.never}
        </p>
        <h2>{help.heading}</h2>
        <p>
          <Fill text={help.wrongPerson} organization={name} />
        </p>
      </section>
    </Page>
  );
}
