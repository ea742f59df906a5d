import type { EvidenceRecord } from '../../../shared/evidence/record';
import { recordsOf } from '../../evidence/verified-chain';
import { visitorText } from './access-section';
import type { Cell, Section } from './block';
import { wholeNumber } from './local-time';
import { answerCodes, isAnswer, lateNote, line, type Telling, timeCell } from './telling';

/** Every fact in the order of the chain; visits that follow each other are one line. */
export function composeTimeline(telling: Telling): Section {
  const { chain, texts, place } = telling;
  const { timeline } = texts.proof;
  return {
    title: timeline.title,
    blocks: [
      { block: 'paragraph', text: timeline.intro(place.timeZone), tone: 'muted' },
      {
        block: 'table',
        columns: [
          { title: timeline.number, share: 40 },
          { title: timeline.time, share: 128 },
          { title: timeline.fact, share: 232 },
          { title: timeline.source, share: 104 },
        ],
        rows: foldVisits(chain.records).map((group) => rowOf(telling, group)),
      },
    ],
  };
}

function foldVisits(records: EvidenceRecord[]): EvidenceRecord[][] {
  const groups: EvidenceRecord[][] = [];
  for (const record of records) {
    const last = groups.at(-1);
    if (record.kind === 'portal.visited' && last?.[0]?.kind === 'portal.visited' && last[0].facts.class === record.facts.class)
      last.push(record);
    else groups.push([record]);
  }
  return groups;
}

function rowOf(telling: Telling, group: EvidenceRecord[]): Cell[] {
  const { texts } = telling;
  const record = group[0] as EvidenceRecord;
  const last = group.at(-1) as EvidenceRecord;
  return [
    [line(group.length === 1 ? String(record.seq) : `${record.seq}\u2013${last.seq}`, 'muted')],
    [...timeCell(record.occurredAt, telling), ...(group.length === 1 ? [] : timeCell(last.occurredAt, telling))],
    [line(texts.kinds.sentences[record.kind]), ...detailOf(telling, group), ...(group.length === 1 ? lateNote(record, telling) : [])],
    [line(texts.kinds.sources[record.source], 'muted')],
  ];
}

function detailOf(telling: Telling, group: EvidenceRecord[]): Cell {
  const { chain, texts, place } = telling;
  const record = group[0] as EvidenceRecord;
  const { kind, seq } = record;
  if (kind === 'portal.visited') {
    const visits = recordsOf({ records: group, disclosures: [] }, kind);
    const count = visits.reduce((sum, { facts }) => sum + facts.count, 0);
    const reasons = [...new Set(visits.flatMap(({ facts }) => facts.reasons))];
    const visitor = visits[0]?.facts.class ?? 'unknown';
    return [line(`${texts.proof.timeline.times(wholeNumber(count, place.language))}. ${visitorText(telling, visitor, reasons)}`, 'muted')];
  }
  if (isAnswer(kind)) {
    const answer = recordsOf(chain, kind).find((one) => one.record.seq === seq);
    return [line([answer && answerCodes(answer.facts), answer?.disclosed?.host].filter(Boolean).join(', '), 'muted')];
  }
  if (kind === 'file.requested' || kind === 'file.downloaded') {
    const index = Number(record.facts.file);
    const file = recordsOf(chain, 'activity.accepted')[0]?.disclosed?.[`file.${index}`];
    return [line(file?.name ?? texts.proof.access.fileNumber(index + 1), 'muted')];
  }
  return [];
}
