import type { EvidenceKind } from '../../../shared/evidence/kinds';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import { oldestLiveAttempt } from '../../access/oldest-live-attempt';
import { recordsOf } from '../../evidence/verified-chain';
import type { Cell } from './block';
import { line, type Telling } from './telling';

/** Kinds of acts that are made with a link. */
export const actKinds = [
  'portal.opened',
  'file.requested',
  'file.downloaded',
  'activity.acknowledged',
  'activity.declined',
] as const satisfies EvidenceKind[];

/** Where an attempt went: as the sender last asked up to it, for retries are asked for by nobody; null once erased. */
export function addressOf({ chain }: Pick<Telling, 'chain'>, attempt: number): string | null {
  const requested = recordsOf(chain, 'attempt.requested').findLast(({ facts }) => facts.attempt <= attempt);
  if (requested) return requested.disclosed?.address ?? null;
  return recordsOf(chain, 'activity.accepted')[0]?.disclosed?.recipient.email ?? null;
}

/** Whether a record is of an act with a link older than the first one that went to the address as corrected. */
export function isOfEarlierAddress({ kind, facts }: EvidenceRecord, oldestLive: number): boolean {
  return (actKinds as readonly EvidenceKind[]).includes(kind) && Number(facts.attempt) < oldestLive;
}

/** Says where the link of an act went, where that is not the address as it stands. */
export function earlierAddressNote(telling: Telling, record: EvidenceRecord): Cell {
  const { chain, texts } = telling;
  if (!isOfEarlierAddress(record, oldestLiveAttempt(chain.records))) return [];
  return [line(texts.proof.access.earlierAddress(addressOf(telling, Number(record.facts.attempt)) ?? texts.proof.erased), 'strong')];
}
