import { renderPage } from './page';

/** A part of the stand-in world with pages of its own. */
export interface Room {
  path: string;
  name: string;
  about: string;
}

/** The first page: what there is to visit, and where mail is taken. */
export function renderRoomsPage(rooms: Room[], smtpUrl: string): string {
  return renderPage({
    title: 'Stand-in world',
    crumbs: [],
    children: (
      <>
        <p>Everything outside Witness. Each of these stands in for a real service and speaks its real protocol.</p>
        <ul className="rows">
          {rooms.map(({ path, name, about }) => (
            <li key={path}>
              <a href={path}>{name}</a>
              <p>{about}</p>
            </li>
          ))}
        </ul>
        <h2>For programs</h2>
        <dl>
          <dt>Mail server</dt>
          <dd>
            <code>{smtpUrl}</code>
          </dd>
          <dt>Messages as JSON</dt>
          <dd>
            <a href="/api/messages">
              <code>/api/messages?to=</code>
            </a>
          </dd>
        </dl>
      </>
    ),
  });
}
