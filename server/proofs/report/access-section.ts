import type { EvidenceKind, VisitorClass, VisitorReason } from '../../../shared/evidence/kinds';
import { type OpenedRecord, recordsOf } from '../../evidence/verified-chain';
import type { Block, Cell, Section } from './block';
import { inGroups, localTime, wholeNumber } from './local-time';
import { bytesText, line, type Telling, timeCell } from './telling';

const actKinds = [
  'portal.opened',
  'file.requested',
  'file.downloaded',
  'activity.acknowledged',
  'activity.declined',
] as const satisfies EvidenceKind[];
type Act = OpenedRecord<(typeof actKinds)[number]>;

/** What was done with the recipient's link, and apart from it what merely fetched the page. */
export function composeAccess(telling: Telling): Section {
  const { chain, texts } = telling;
  const { access, transmission } = texts.proof;
  const acts = actKinds.flatMap((kind): Act[] => recordsOf(chain, kind)).sort((one, other) => one.record.seq - other.record.seq);
  const visits = visitsOf(telling);
  return {
    title: access.title,
    blocks: [
      { block: 'paragraph', text: access.intro },
      ...(acts.length === 0
        ? [{ block: 'paragraph', text: access.none } satisfies Block]
        : [
            {
              block: 'table',
              columns: [
                { title: transmission.time, share: 128 },
                { title: access.act, share: 214 },
                { title: access.network, share: 162 },
              ],
              rows: acts.map((act) => [timeCell(act.record.occurredAt, telling), actCell(telling, act), networkCell(telling, act)]),
            } satisfies Block,
          ]),
      ...(visits.length === 0
        ? []
        : ([
            { block: 'subheading', text: access.visitsTitle },
            { block: 'paragraph', text: access.visitsIntro },
            {
              block: 'table',
              columns: [
                { title: access.visitor, share: 260 },
                { title: access.visitCount, share: 96 },
                { title: access.visitSpan, share: 148 },
              ],
              rows: visits,
            },
          ] satisfies Block[])),
    ],
  };
}

function actCell(telling: Telling, act: Act): Cell {
  const { texts } = telling;
  const { kind } = act.record;
  const facts = act.facts as { attempt: number; class?: VisitorClass; reasons?: VisitorReason[]; file?: number };
  return [
    line(texts.kinds.sentences[kind], 'strong'),
    ...(facts.file === undefined ? [] : fileCell(telling, act, facts.file)),
    ...(facts.class ? [line(visitorText(telling, facts.class, facts.reasons ?? []))] : []),
    line(texts.proof.access.attempt(facts.attempt), 'muted'),
  ];
}

/** Which file, and whether what was served is what was sent. */
function fileCell(telling: Telling, { record, facts, disclosed }: Act, index: number): Cell {
  const { chain, texts } = telling;
  const { access } = texts.proof;
  const sent = recordsOf(chain, 'activity.accepted')[0]?.disclosed?.[`file.${index}`];
  const name = line(`${access.fileNumber(index + 1)}${sent ? `: ${sent.name}` : ''}`);
  if (record.kind !== 'file.downloaded') return [name];
  const { size, hash } = facts as OpenedRecord<'file.downloaded'>['facts'];
  const served = (disclosed as OpenedRecord<'file.downloaded'>['disclosed'])?.sha256;
  const compared =
    served && sent
      ? served === sent.sha256
        ? [line(`${access.sameHash} ${texts.kinds.servedHashes[hash]}.`)]
        : [line(access.otherHash, 'strong'), line(inGroups(served, 2), 'code')]
      : [];
  return [name, line(bytesText(size, telling), 'muted'), ...compared];
}

function networkCell({ texts }: Telling, { disclosed }: Act): Cell {
  return disclosed ? [line(disclosed.ip), line(disclosed.agent, 'muted')] : [line(texts.proof.erased)];
}

export function visitorText({ texts }: Telling, visitor: VisitorClass, reasons: VisitorReason[]): string {
  const because = reasons.map((reason) => texts.kinds.visitorReasons[reason]).join('; ');
  return `${texts.kinds.visitorClasses[visitor]}${because ? ` (${because})` : ''}.`;
}

/** One row a class of visitor, however many hours they came back. */
function visitsOf(telling: Telling): Cell[][] {
  const { chain, texts, place } = telling;
  const { access } = texts.proof;
  const byClass = Map.groupBy(recordsOf(chain, 'portal.visited'), ({ facts }) => facts.class);
  return [...byClass].map(([visitor, visits]) => {
    const count = visits.reduce((sum, { facts }) => sum + facts.count, 0);
    const reasons = [...new Set(visits.flatMap(({ facts }) => facts.reasons))];
    const [first, last] = [visits[0]?.record.occurredAt ?? '', visits.at(-1)?.record.occurredAt ?? ''];
    const shown = wholeNumber(count, place.language);
    return [
      [line(visitorText(telling, visitor, reasons))],
      [line(visits.some(({ facts }) => facts.capped) ? access.atLeast(shown) : shown)],
      [...new Set([localTime(first, place), localTime(last, place)])].map((time) => line(time)),
    ];
  });
}
