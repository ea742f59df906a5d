import { Fragment } from 'react';
import { addressTags } from '../address-tags';
import { isDeferral, type Mailbox } from './mailboxes';
import { renderPage, Time } from './page';
import { Sign } from './sign';

/** Everybody's mailboxes. */
export function renderMailboxesPage(boxes: Mailbox[], version: number): string {
  return renderPage({
    title: 'Mailboxes',
    crumbs: [{ name: 'Stand-in world', href: '/' }],
    version,
    children: (
      <>
        {boxes.length === 0 && <p className="empty">No mail yet. A message to any address at any domain makes a mailbox here.</p>}
        <ul className="rows">
          {boxes.map((box) => (
            <Row key={box.address} box={box} />
          ))}
        </ul>
        <Tags />
      </>
    ),
  });
}

function Row({ box }: { box: Mailbox }) {
  const [newest] = box.messages;
  const deferred = box.turnedAway.filter(isDeferral).length;
  const refused = box.turnedAway.length - deferred;
  return (
    <li>
      <div className="line">
        <a href={`/mail/${encodeURIComponent(box.address)}`}>
          <bdi>{box.address}</bdi>
        </a>
        <Time at={box.latest} />
      </div>
      <p>
        {box.messages.length === 1 ? '1 message' : `${box.messages.length} messages`}
        {newest && (
          <>
            {', the newest: '}
            <bdi>{newest.subject || '(no subject)'}</bdi>
          </>
        )}
      </p>
      {refused > 0 && <Sign kind="turned-away">{`${refused} turned away`}</Sign>}
      {deferred > 0 && <Sign kind="deferred">{`asked to wait ${deferred === 1 ? 'once' : `${deferred} times`}`}</Sign>}
    </li>
  );
}

function Tags() {
  return (
    <details>
      <summary>What an address can make happen</summary>
      <p>
        Put one of these before the @, as in <code>anna+550@example.test</code>. Mail to any other address is taken.
      </p>
      <dl className="head">
        {Object.entries(addressTags).map(([tag, effect]) => (
          <Fragment key={tag}>
            <dt>
              <code>+{tag}</code>
            </dt>
            <dd>{effect}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
