import type { StoredMessage } from '../mail-store';
import { Fates } from './fates';
import { type Fate, isDeferral, type Mailbox } from './mailboxes';
import { renderPage, Time } from './page';
import { Sign } from './sign';

/** What one person finds in the mailbox, newest first, and what was turned away before it got there. */
export function renderMailboxPage(box: Mailbox, fatesOf: (id: string) => Fate[], version: number): string {
  return renderPage({
    title: box.address,
    crumbs: [
      { name: 'Stand-in world', href: '/' },
      { name: 'Mailboxes', href: '/mail' },
    ],
    version,
    children: (
      <>
        {box.messages.length === 0 && <p className="empty">No message has been taken for this address.</p>}
        <ul className="rows">
          {box.messages.map((message) => (
            <Row key={message.id} message={message} fates={fatesOf(message.id)} />
          ))}
        </ul>
        {box.turnedAway.length > 0 && <h2>Turned away at the door</h2>}
        <ul className="rows">
          {box.turnedAway.map((event) => (
            <li key={`${event.at} ${event.returnPath}`}>
              <div className="line">
                <Sign kind={isDeferral(event) ? 'deferred' : 'turned-away'}>{event.reply}</Sign>
                <Time at={event.at} />
              </div>
              <p>
                Return path <code>{event.returnPath || '<>'}</code>
              </p>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

function Row({ message, fates }: { message: StoredMessage; fates: Fate[] }) {
  const { from, subject, receivedAt, id } = message;
  return (
    <li>
      <div className="line">
        <a href={`/messages/${id}`}>
          <bdi>{subject || '(no subject)'}</bdi>
        </a>
        <Time at={receivedAt} />
      </div>
      <p>
        <bdi>{from.name || from.address || '(nobody)'}</bdi>
      </p>
      <Fates fates={fates} />
    </li>
  );
}
