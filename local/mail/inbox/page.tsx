import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

interface Crumb {
  name: string;
  href: string;
}

interface PageProps {
  title: string;
  /** The way here from the first page, without this page. */
  crumbs: Crumb[];
  /** Where given, the page follows the server: it is fetched again when this figure is no longer the newest. */
  version?: number | undefined;
  children: ReactNode;
}

/** A whole page of the stand-in world as HTML. */
export function renderPage(page: PageProps): string {
  return `<!doctype html>${renderToStaticMarkup(<Page {...page} />)}`;
}

function Page({ title, crumbs, version, children }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{crumbs.length === 0 ? title : `${title} · Stand-in world`}</title>
        <link rel="stylesheet" href="/inbox.css" />
        <link rel="icon" href="data:," />
        {version !== undefined && <script src="/live.js" defer />}
      </head>
      <body>
        <header>
          <p className="banner">
            <strong>Stand-in world.</strong> These mailboxes exist on this machine only. Nothing leaves it, and nobody out there has
            received anything.
          </p>
          {crumbs.length > 0 && <Breadcrumb crumbs={crumbs} />}
        </header>
        <main data-version={version}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ name, href }) => (
          <li key={href}>
            <a href={href}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const clock = new Intl.DateTimeFormat('en-CA', { dateStyle: 'medium', timeStyle: 'long' });

/** A time in this machine's zone, with its second. */
export function Time({ at }: { at: string }) {
  return <time dateTime={at}>{clock.format(new Date(at))}</time>;
}
