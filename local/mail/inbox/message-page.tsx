import { createElement, Fragment } from 'react';
import type { StoredMessage } from '../mail-store';
import { Fates } from './fates';
import type { Fate } from './mailboxes';
import { renderPage, Time } from './page';

export const messageViews = { message: 'Message', text: 'Plain text', source: 'Source' } as const;
export type MessageView = keyof typeof messageViews;

/** One message: who, when, what became of it, and its content in one of three views. `source` is given for that view only. */
export function renderMessagePage(message: StoredMessage, fates: Fate[], view: MessageView, source: string): string {
  const { from, to, subject, receivedAt, returnPath, bytes } = message;
  return renderPage({
    title: subject || '(no subject)',
    crumbs: [
      { name: 'Stand-in world', href: '/' },
      { name: 'Mailboxes', href: '/mail' },
      { name: to.toLowerCase(), href: `/mail/${encodeURIComponent(to.toLowerCase())}` },
    ],
    children: (
      <>
        <dl className="head">
          <dt>From</dt>
          <dd>
            <bdi>{from.name}</bdi> {from.address && <code>{from.address}</code>}
          </dd>
          <dt>To</dt>
          <dd>
            <code>{to}</code>
          </dd>
          <dt>Received</dt>
          <dd>
            <Time at={receivedAt} />, {(bytes / 1000).toFixed(1)} kB
          </dd>
          <dt>Return path</dt>
          <dd>
            <code>{returnPath || '<>'}</code>
          </dd>
        </dl>
        <Fates fates={fates} />
        <Views message={message} view={view} />
        <Content message={message} view={view} source={source} />
      </>
    ),
  });
}

function Views({ message, view }: { message: StoredMessage; view: MessageView }) {
  return (
    <nav className="tabs" aria-label="Views of this message">
      <ul>
        {Object.entries(messageViews).map(([name, label]) => (
          <li key={name}>
            <a href={`/messages/${message.id}?view=${name}`} aria-current={name === view ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Content({ message, view, source }: { message: StoredMessage; view: MessageView; source: string }) {
  if (view === 'message' && message.html) {
    return <iframe title="The message" src={`/messages/${message.id}/body`} sandbox="allow-popups allow-popups-to-escape-sandbox" />;
  }
  if (view !== 'source')
    return message.text ? <pre>{withLinks(message.text)}</pre> : <p className="empty">This message has no text of this kind.</p>;
  return (
    <>
      <p>
        <a href={`/api/messages/${message.id}/raw`}>Download as a file</a>
      </p>
      <pre>{source}</pre>
    </>
  );
}

/** Every second part of the split is an address. */
function withLinks(text: string) {
  const parts = text.split(/(https?:\/\/[^\s<>"')\]]+)/);
  const link = (href: string) => createElement('a', { href, target: '_blank', rel: 'noopener noreferrer' }, href);
  return createElement(Fragment, null, ...parts.map((part, index) => (index % 2 === 0 ? part : link(part))));
}
