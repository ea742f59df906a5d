import type { ReactNode } from 'react';
import { type Language, languages } from '../shared/languages';
import { catalogues } from '../shared/locales/catalogues';

export interface PageFrame {
  language: Language;
  /** Path of this page, for its language switch; null where a switch leads nowhere. */
  path: string | null;
  styles: string;
  nonce: string;
}

const ownNames: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español' };
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230F5C4A'/%3E%3Cpath d='M9 16.5l5 5 9-11' fill='none' stroke='%23fff' stroke-width='3.5'/%3E%3C/svg%3E";

interface PageProps extends PageFrame {
  title: string;
  /** Whose message it is; null on a page that must not say. */
  organization: string | null;
  script?: string | null;
  children: ReactNode;
}

/** What every page of the portal has around it. The title says no subject: histories of browsers travel. */
export function Page({ language, path, styles, nonce, title, organization, script, children }: PageProps) {
  const { portal } = catalogues[language];
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{title}</title>
        <link rel="icon" href={icon} />
        <style nonce={nonce}>{styles}</style>
        {script && <script src={script} nonce={nonce} defer />}
      </head>
      <body>
        <a className="skip" href="#main">
          {portal.skip}
        </a>
        <header>
          <p className="organization">{organization === null ? 'Witness' : <bdi>{organization}</bdi>}</p>
          {path !== null && (
            <nav aria-label={portal.language}>
              <ul>
                {languages.map((one) => (
                  <li key={one}>
                    <a href={`${path}?language=${one}`} lang={one} hrefLang={one} aria-current={one === language ? 'true' : undefined}>
                      {ownNames[one]}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </header>
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer>
          <p>{portal.carriedBy}</p>
        </footer>
      </body>
    </html>
  );
}
