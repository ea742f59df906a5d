import { explainAnswer } from '../../../shared/explain-answer';
import { type OpenedRecord, recordsOf } from '../../evidence/verified-chain';
import type { Block, Cell, Section, TextLine } from './block';
import { addressOf } from './headline';
import { inGroups, localTime } from './local-time';
import { type AnswerKind, answerKinds, answerText, bytesText, lateNote, line, type Telling, timeCell } from './telling';

/** Every attempt to hand the message over, and every answer to it, word for word. */
export function composeTransmission(telling: Telling): Section {
  const { chain, texts } = telling;
  const { transmission } = texts.proof;
  const rows = rowsOf(telling);
  const attempts = [
    ...new Set(chain.records.filter(({ kind }) => kind.startsWith('email.') || kind === 'attempt.requested').map(attemptOf)),
  ];
  if (attempts.length === 0) return { title: transmission.title, blocks: [{ block: 'paragraph', text: transmission.none }] };
  return {
    title: transmission.title,
    blocks: [
      { block: 'paragraph', text: transmission.intro },
      ...attempts.flatMap((attempt): Block[] => {
        const own = rows.filter((row) => row.attempt === attempt);
        return [
          { block: 'subheading', text: transmission.attempt(attempt) },
          {
            block: 'facts',
            facts: [{ label: transmission.envelope, value: addressCell(telling, attempt) }, ...requestOf(telling, attempt)],
          },
          ...(own.length > 0 ? [tableOf(telling, own)] : []),
        ];
      }),
      { block: 'paragraph', text: transmission.unmasked, tone: 'muted' },
    ],
  };
}

const attemptOf = ({ facts }: { facts: { [key: string]: unknown } }): number => Number(facts.attempt);

function addressCell(telling: Telling, attempt: number): Cell {
  return [line(addressOf(telling, attempt) ?? telling.texts.proof.erased, 'strong')];
}

function requestOf(telling: Telling, attempt: number) {
  const { chain, texts, place } = telling;
  const { transmission, erased } = texts.proof;
  const requested = recordsOf(chain, 'attempt.requested').find(({ facts }) => facts.attempt === attempt);
  if (!requested) return [];
  const { disclosed, facts, record } = requested;
  return [
    {
      label: transmission.requestedBy,
      value: [
        line(disclosed ? `${disclosed.actor.name} <${disclosed.actor.email}>` : erased),
        line(localTime(record.occurredAt, place), 'muted'),
        line(facts.corrected ? transmission.corrected : transmission.notCorrected, 'muted'),
      ],
    },
  ];
}

interface Row {
  seq: number;
  attempt: number;
  cells: Cell[];
}

function rowsOf(telling: Telling): Row[] {
  const { chain } = telling;
  return [
    ...recordsOf(chain, 'email.submitting').map((one) => rowOf(telling, one, beganCell(telling, one))),
    ...answerKinds.flatMap((kind) => recordsOf(chain, kind).map((one) => rowOf(telling, one, answerCell(telling, one)))),
    ...recordsOf(chain, 'email.uncertain').map((one) => rowOf(telling, one, uncertainCell(telling, one))),
  ].sort((one, other) => one.seq - other.seq);
}

function rowOf(
  telling: Telling,
  { record, facts }: { record: OpenedRecord<'email.submitting'>['record']; facts: { attempt: number } },
  what: Cell,
): Row {
  const { sentences, sources } = telling.texts.kinds;
  return {
    seq: record.seq,
    attempt: facts.attempt,
    cells: [
      timeCell(record.occurredAt, telling),
      [line(sentences[record.kind], 'strong'), ...what, ...lateNote(record, telling)],
      [line(sources[record.source], 'muted')],
    ],
  };
}

function beganCell(telling: Telling, { facts, disclosed }: OpenedRecord<'email.submitting'>): Cell {
  const { transmission, erased } = telling.texts.proof;
  const size = transmission.messageSize(bytesText(facts.size, telling));
  if (!disclosed) return [line(`${transmission.transport}: ${facts.transport}`), line(`${size} ${erased}`)];
  return [
    line(`${transmission.transport}: ${facts.transport}. ${transmission.began(disclosed.from, disclosed.address)}`),
    line(`${transmission.messageId}: ${disclosed.messageId}`),
    line(size, 'muted'),
    line(inGroups(disclosed.message.sha256, 2), 'code'),
  ];
}

function answerCell(telling: Telling, { record, facts, disclosed }: OpenedRecord<AnswerKind>): Cell {
  const { texts, place } = telling;
  const { transmission, erased } = texts.proof;
  const { tls, retryAt, retriesEnded } = facts as { tls?: string | null; retryAt?: string | null; retriesEnded?: true };
  const host = disclosed ? disclosed.host : erased;
  // Of a connection that a provider made nobody told us whether it was encrypted.
  const plain = tls === null && record.source === 'witness' ? transmission.plain : null;
  const notes: TextLine[] = [
    ...(retryAt ? [line(transmission.nextTry(localTime(retryAt, place)), 'muted')] : []),
    ...(retriesEnded ? [line(transmission.retriesEnded, 'muted')] : []),
  ];
  return [
    line(answerText(facts, disclosed ? disclosed.text : erased) || transmission.noAnswer, 'code'),
    line(explainAnswer(facts, place.language)),
    line([host && `${transmission.server}: ${host}`, tls ?? plain].filter(Boolean).join(', '), 'muted'),
    ...notes,
  ];
}

function uncertainCell(telling: Telling, { facts, disclosed }: OpenedRecord<'email.uncertain'>): Cell {
  const { texts } = telling;
  return [
    line(`${texts.kinds.uncertainReasons[facts.reason]}.`),
    ...(disclosed ? (disclosed.text ? [line(disclosed.text, 'code')] : []) : [line(texts.proof.erased)]),
  ];
}

function tableOf({ texts }: Telling, rows: Row[]): Block {
  const { time, event, source } = texts.proof.transmission;
  return {
    block: 'table',
    columns: [
      { title: time, share: 128 },
      { title: event, share: 286 },
      { title: source, share: 90 },
    ],
    rows: rows.map(({ cells }) => cells),
  };
}
