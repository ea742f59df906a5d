import type { Seal } from '../proof-report';
import { inGroups, localTime, wholeNumber } from '../report/local-time';
import type { Sealing, Telling } from '../report/telling';

/** What page 1 says of the seal, of the time, and of the fingerprints by which a reader knows both. */
export function composeSeal(telling: Telling): Seal {
  const { texts, sealing, trusted, standing } = telling;
  const { seal } = texts.proof;
  return {
    title: seal.title,
    statements: [
      sealing ? sealText(telling, sealing) : standing ? seal.onlyUnsealed : seal.unsealed,
      ...(sealing || standing ? [logText(telling)] : []),
      ...(trusted && (sealing || standing) ? [seal.trust(trusted.keysUrl)] : []),
    ],
    fingerprints: [
      ...(sealing ? [`${seal.certificate}: ${inGroups(sealing.fingerprint)}`] : []),
      ...(trusted && (sealing || standing) ? [`${seal.logKey}: ${trusted.logKey}`] : []),
    ],
    advice: seal.keepFile,
    field: sealing ? { name: 'Seal', tooltip: seal.fieldTooltip, reason: seal.reason, emblem: seal.emblem } : null,
  };
}

/** Who sealed, and whether the seal itself has a time stamp. Its time is not known when the page is drawn: readers of PDF files show it. */
export function sealText({ texts }: Pick<Telling, 'texts'>, { by, asksForStamps, stampedBy }: Sealing): string {
  const { seal } = texts.proof;
  const mark = stampedBy?.isDemonstration ? seal.demonstration : '';
  const pending = asksForStamps ? seal.stampPending : seal.noAuthority;
  return seal.sealed(by, stampedBy ? seal.stamped(stampedBy.authority, mark) : pending);
}

/** As of which checkpoint the report is, and since when that is known to have existed. */
export function logText({ texts, standing, chain, place }: Telling): string {
  const { seal } = texts.proof;
  if (!standing) return seal.notLogged;
  const { size, origin, stamped } = standing.checkpoint;
  const mark = stamped?.isDemonstration ? seal.demonstration : '';
  const stamp = stamped ? seal.checkpointStamped(localTime(stamped.at, place), stamped.authority, mark) : seal.checkpointPending;
  const behind = standing.log.seq < chain.head.seq ? ` ${seal.behind(standing.log.seq)}` : '';
  return seal.asOf(wholeNumber(size, place.language), origin, stamp) + behind;
}
