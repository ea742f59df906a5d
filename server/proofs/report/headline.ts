import { advanceStatus, type RecipientStatus, statusOfKind } from '../../../shared/activity-status';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import { oldestLiveAttempt } from '../../access/oldest-live-attempt';
import { recordsOf } from '../../evidence/verified-chain';
import type { Headline } from '../proof-report';
import { addressOf, isOfEarlierAddress } from './addresses';
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
  let oldestLive = 1;
  for (const record of records) {
    oldestLive = Math.max(oldestLive, oldestLiveAttempt([record]));
    // A download that had begun may end after the address was corrected.
    if (isOfEarlierAddress(record, oldestLive)) continue;
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
  const address = addressOf(telling, attempt);
  const isUnreached = chain.records.findLast(({ facts }) => facts.attempt === attempt)?.kind === 'email.unreached';
  return {
    host: answered?.disclosed?.host || null,
    answer: answered ? answerCodes(answered.facts) : null,
    address: address === null ? null : shortened(address),
    retryAt: deferred?.facts.retryAt ? localTime(deferred.facts.retryAt, place) : null,
    reason: uncertain
      ? texts.kinds.uncertainReasons[uncertain.facts.reason]
      : isUnreached
        ? texts.kinds.sentences['email.unreached']
        : null,
  };
}

/** Enough of an address to know it by; the parties beside the headline have it whole. */
function shortened(address: string): string {
  return address.length > 72 ? `${address.slice(0, 44)}\u2026${address.slice(-24)}` : address;
}

function cautionsOf(turns: Turn[], telling: Telling): string[] {
  const { chain, texts, place } = telling;
  const { cautions } = texts.proof;
  const now = turns.at(-1);
  const before = turns.at(-2);
  const found: string[] = [];
  if (now && before && reliedOn.includes(before.status) && !acts.includes(now.status) && now.status !== 'delivered')
    found.push(cautions.changed(localTime(now.record.occurredAt, place), texts.statuses[before.status]));
  const against = contradictionOf(turns, chain.records);
  if (against) found.push(cautions.contradicted(localTime(against.occurredAt, place), texts.kinds.sentences[against.kind]));
  const oldestLive = oldestLiveAttempt(chain.records);
  const earlier = chain.records.filter((record) => isOfEarlierAddress(record, oldestLive));
  const addresses = new Set(earlier.map(({ facts }) => addressOf(telling, Number(facts.attempt)) ?? texts.proof.erased));
  if (addresses.size > 0) found.push(cautions.earlierAddress([...addresses].map(shortened).join(', ')));
  const openings = recordsOf(chain, 'portal.opened').filter(({ record }) => !isOfEarlierAddress(record, oldestLive));
  if (now?.status === 'opened' && openings.every(({ facts }) => facts.class === 'machine' || facts.class === 'likely-machine'))
    found.push(cautions.machineOnly);
  if (chain.records.some((record) => isErased(chain.disclosures, record))) found.push(cautions.erased);
  return found;
}

/** The newest report that speaks against an act with a link to the address as it stands: a bounce, or a refusal of the latest attempt. */
function contradictionOf(turns: Turn[], records: EvidenceRecord[]): EvidenceRecord | undefined {
  const live = oldestLiveAttempt(records);
  const latest = Math.max(1, ...records.map(({ facts }) => Number(facts.attempt ?? 1)));
  const firstAct = turns.find(({ status, record }) => acts.includes(status) && Number(record.facts.attempt) >= live);
  return (
    firstAct &&
    records.findLast(({ seq, kind, facts }) => {
      const isAgainst = kind === 'email.bounced' ? Number(facts.attempt) >= live : kind === 'email.refused' && facts.attempt === latest;
      return isAgainst && seq > firstAct.record.seq;
    })
  );
}

function isErased(disclosures: Telling['chain']['disclosures'], { seq, commitments }: EvidenceRecord): boolean {
  const open = disclosures.find((disclosure) => disclosure.seq === seq)?.fields ?? {};
  return Object.keys(commitments).some((field) => !(field in open));
}
