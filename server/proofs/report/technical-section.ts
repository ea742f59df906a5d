import { hash } from 'node:crypto';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import type { Cell, Section } from './block';
import { inGroups, wholeNumber } from './local-time';
import { bytesText, line, type Telling } from './telling';

const longestRun = 3;

/** What a checker needs: the chain record by record, its newest record, and what stands for the whole from outside. */
export function composeTechnical(telling: Telling, attachment: Buffer): Section {
  const { chain, texts, issuer, place } = telling;
  const { technical } = texts.proof;
  const notYet = [line(technical.noneYet)];
  return {
    title: technical.title,
    blocks: [
      {
        block: 'facts',
        facts: [
          { label: technical.chain, value: [line(chain.chain, 'code')] },
          { label: technical.records, value: [line(wholeNumber(chain.records.length, place.language))] },
          { label: technical.head, value: [line(technical.headOf(chain.head.seq)), line(inGroups(chain.head.hash), 'code')] },
          {
            label: technical.attachment,
            value: [
              line(technical.attachmentAbout(bytesText(attachment.length, telling))),
              line(inGroups(hash('sha256', attachment, 'hex')), 'code'),
              line(technical.attachmentHolds, 'muted'),
            ],
          },
          { label: technical.seal, value: notYet },
          { label: technical.timeStamp, value: notYet },
          { label: technical.checkpoint, value: notYet },
          { label: technical.fingerprints, value: notYet },
          { label: technical.issuer, value: [line(issuer.operator), line(issuer.publicUrl, 'muted')] },
          { label: technical.software, value: [line(`Witness ${issuer.softwareVersion}`)] },
        ],
      },
      { block: 'subheading', text: technical.table },
      {
        block: 'table',
        columns: [
          { title: technical.number, share: 40 },
          { title: technical.kind, share: 124 },
          { title: technical.hash, share: 340 },
        ],
        rows: runsOf(chain.records).map((run) => rowOf(telling, run)),
      },
    ],
  };
}

/** Visits that follow each other closely are shown by the ends of their run: the attachment has each of them. */
function runsOf(records: EvidenceRecord[]): EvidenceRecord[][] {
  const runs: EvidenceRecord[][] = [];
  for (const record of records) {
    const last = runs.at(-1);
    if (record.kind === 'portal.visited' && last?.[0]?.kind === 'portal.visited') last.push(record);
    else runs.push([record]);
  }
  return runs.flatMap((run) => (run.length > longestRun ? [run] : run.map((record) => [record])));
}

function rowOf({ texts, place }: Telling, run: EvidenceRecord[]): Cell[] {
  const { technical } = texts.proof;
  const { seq, kind, prevHash } = run[0] as EvidenceRecord;
  const last = run.at(-1) as EvidenceRecord;
  const before = `${technical.previous}: ${prevHash ? inGroups(prevHash) : technical.first}`;
  if (run.length === 1) return [[line(String(seq))], [line(kind)], [line(inGroups(last.hash), 'code'), line(before, 'codeMuted')]];
  return [
    [line(`${seq}\u2013${last.seq}`)],
    [line(kind), line(technical.run(wholeNumber(run.length, place.language)), 'muted')],
    [line(inGroups(last.hash), 'code'), line(before, 'codeMuted')],
  ];
}
