import { advanceStatus, type RecipientStatus, statusOfKind } from '../../../shared/activity-status';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import { recordsOf } from '../../evidence/verified-chain';
import type { Headline } from '../proof-report';
import { localTime, timeInWords } from './local-time';
import { answerCodes, isAnswer, type Telling } from './telling';

/** A status and the fact that it came with. */
interface Turn {
  status: RecipientStatus;
  attempt: number;
  record: EvidenceRecord;
}

/** Every change of status that the chain tells, oldest first. */
function turnsOf(records: EvidenceRecord[]): Turn[] {
  const turns: Turn[] = [];
  for (const record of records) {
    const before = turns.at(-1) ?? null;
    const { status, attempt } = advanceStatus(before, record as Parameters<typeof advanceStatus>[1]);
    if (!before || status !== before.status || (attempt !== before.attempt && statusOfKind[record.kind] === status))
      turns.push({ status, attempt, record });
  }
  return turns;
}

/** Outcomes that a sender may have relied on: what undoes one is said in the headline. */
const reliedOn: RecipientStatus[] = ['submitted', 'delivered', 'opened', 'downloaded'];
const acts: RecipientStatus[] = ['opened', 'downloaded', 'acknowledged', 'declined'];

const begins = ({ kind }: EvidenceRecord): boolean => kind === 'activity.accepted' || kind === 'attempt.requested';

export function composeHeadline(telling: Telling): Headline {
  const { chain, texts, place } = telling;
  const turns = turnsOf(chain.records);
  const now = turns.at(-1);
  if (!now) throw new Error(`chain ${chain.chain} has no record`);
  // That no server could be reached changes nothing of the acceptance, which stands since it was given.
  const since = now.record.kind === 'email.unreached' ? (chain.records.findLast(begins) ?? now.record) : now.record;
  return {
    status: now.status,
    words: texts.statuses[now.status],
    since: texts.proof.since(timeInWords(since.occurredAt, place), texts.kinds.sources[since.source]),
    sentence: texts.proof.headline[now.status](wordsOf(now, telling)),
    cautions: cautionsOf(turns, telling),
  };
}

function wordsOf({ attempt, record }: Turn, telling: Telling) {
  const { chain, texts, place } = telling;
  const answered = isAnswer(record.kind) ? recordsOf(chain, record.kind).find((one) => one.record.seq === record.seq) : undefined;
  const deferred = recordsOf(chain, 'email.deferred').find((one) => one.record.seq === record.seq);
  const uncertain = recordsOf(chain, 'email.uncertain').find((one) => one.record.seq === record.seq);
  const isUnreached = chain.records.findLast(({ facts }) => facts.attempt === attempt)?.kind === 'email.unreached';
  return {
    host: answered?.disclosed?.host || null,
    answer: answered ? answerCodes(answered.facts) : null,
    address: addressOf(telling, attempt),
    retryAt: deferred?.facts.retryAt ? localTime(deferred.facts.retryAt, place) : null,
    reason: uncertain
      ? texts.kinds.uncertainReasons[uncertain.facts.reason]
      : isUnreached
        ? texts.kinds.sentences['email.unreached']
        : null,
  };
}

/** Where an attempt went: the address of the first record, or the one that the sender gave for it; null once erased. */
export function addressOf({ chain }: Pick<Telling, 'chain'>, attempt: number): string | null {
  const requested = recordsOf(chain, 'attempt.requested').find(({ facts }) => facts.attempt === attempt);
  if (requested) return requested.disclosed?.address ?? null;
  return recordsOf(chain, 'activity.accepted')[0]?.disclosed?.recipient.email ?? null;
}

function cautionsOf(turns: Turn[], { chain, texts, place }: Telling): string[] {
  const { cautions } = texts.proof;
  const now = turns.at(-1);
  const before = turns.at(-2);
  const found: string[] = [];
  if (now && before && reliedOn.includes(before.status) && !acts.includes(now.status) && now.status !== 'delivered')
    found.push(cautions.changed(localTime(now.record.occurredAt, place), texts.statuses[before.status]));
  const firstAct = turns.find(({ status }) => acts.includes(status));
  const against = firstAct && chain.records.findLast(({ seq, kind }) => seq > firstAct.record.seq && kind === 'email.bounced');
  if (against) found.push(cautions.contradicted(localTime(against.occurredAt, place), texts.kinds.sentences[against.kind]));
  const openings = recordsOf(chain, 'portal.opened');
  if (now?.status === 'opened' && openings.every(({ facts }) => facts.class === 'machine' || facts.class === 'likely-machine'))
    found.push(cautions.machineOnly);
  if (chain.records.some((record) => isErased(chain.disclosures, record))) found.push(cautions.erased);
  return found;
}

function isErased(disclosures: Telling['chain']['disclosures'], { seq, commitments }: EvidenceRecord): boolean {
  const open = disclosures.find((disclosure) => disclosure.seq === seq)?.fields ?? {};
  return Object.keys(commitments).some((field) => !(field in open));
}
