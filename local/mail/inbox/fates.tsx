import type { Fate } from './mailboxes';
import { Time } from './page';
import { Sign } from './sign';

/** What happened to a message after it was taken, in words. */
export function Fates({ fates }: { fates: Fate[] }) {
  if (fates.length === 0) return null;
  return (
    <ul className="fates">
      {fates.map((fate) => (
        <li key={`${fate.type} ${fate.at}`}>
          <Sign kind={fate.type}>{words(fate)}</Sign> <Time at={fate.at} />
        </li>
      ))}
    </ul>
  );
}

function words(fate: Fate): string {
  if (fate.type === 'cut') return 'Taken, but the sender got no answer: the connection was cut.';
  if (fate.type === 'scanned') return fate.links === 1 ? 'A link scanner fetched its link.' : `A link scanner fetched ${fate.links} links.`;
  return fate.handedTo
    ? `Returned: a delivery report went to ${fate.handedTo}.`
    : 'Returned. Nobody listens for the report, so it went nowhere.';
}
