import { hash } from 'node:crypto';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import type { Attachment } from '../proof-report';
import { logText, sealText } from '../seal/seal-words';
import type { Cell, Section } from './block';
import { inGroups, localTime, utcTime, wholeNumber } from './local-time';
import { bytesText, line, type Telling } from './telling';

const longestRun = 3;

/** What a checker needs: the chain record by record, its newest record, and what stands for the whole from outside. */
export function composeTechnical(telling: Telling, attachments: Attachment[]): Section {
  const { chain, texts, issuer, place } = telling;
  const { technical } = texts.proof;
  return {
    title: technical.title,
    blocks: [
      {
        block: 'facts',
        facts: [
          { label: technical.chain, value: [line(chain.chain, 'code')] },
          { label: technical.records, value: [line(wholeNumber(chain.records.length, place.language))] },
          { label: technical.head, value: [line(technical.headOf(chain.head.seq)), line(inGroups(chain.head.hash), 'code')] },
          { label: technical.seal, value: sealCell(telling) },
          { label: technical.checkpoint, value: checkpointCell(telling) },
          { label: technical.timeStamp, value: stampCell(telling) },
          { label: technical.cosignatures, value: cosignersCell(telling) },
          { label: technical.fingerprints, value: trustCell(telling) },
          { label: technical.issuer, value: [line(issuer.operator), line(issuer.publicUrl, 'muted')] },
          { label: technical.software, value: [line(`Witness ${issuer.softwareVersion}`)] },
        ],
      },
      { block: 'subheading', text: technical.attachmentsTitle },
      {
        block: 'table',
        columns: [
          { title: technical.attachment, share: 150 },
          { title: technical.hash256, share: 354 },
        ],
        rows: attachments.map((attachment) => attachmentRow(telling, attachment)),
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

function attachmentRow(telling: Telling, { name, description, bytes }: Attachment): Cell[] {
  return [
    [line(name, 'strong'), line(bytesText(bytes.length, telling), 'muted')],
    [line(inGroups(hash('sha256', bytes, 'hex')), 'code'), line(description, 'muted')],
  ];
}

function sealCell(telling: Telling): Cell {
  const { texts, sealing } = telling;
  if (!sealing) return [line(texts.proof.technical.noneYet)];
  return [line(sealing.by, 'strong'), line(inGroups(sealing.fingerprint), 'code'), line(sealText(telling, sealing), 'muted')];
}

function checkpointCell(telling: Telling): Cell {
  const { texts, standing, place } = telling;
  const { technical } = texts.proof;
  if (!standing) return [line(technical.noneYet)];
  const { log, checkpoint } = standing;
  return [
    line(logText(telling)),
    line(technical.root, 'muted'),
    line(inGroups(checkpoint.root), 'code'),
    line(technical.leaf(wholeNumber(log.index, place.language), log.seq), 'muted'),
  ];
}

function stampCell({ texts, standing, place }: Telling): Cell {
  const stamped = standing?.checkpoint.stamped;
  if (!stamped) return [line(standing ? texts.proof.technical.pending : texts.proof.technical.noneYet)];
  const mark = stamped.isDemonstration ? texts.proof.seal.demonstration : '';
  return [line(`${localTime(stamped.at, place)}, ${stamped.authority}${mark}`), line(utcTime(stamped.at), 'muted')];
}

function cosignersCell({ texts, standing, place }: Telling): Cell {
  const cosigners = standing?.checkpoint.cosigners ?? [];
  return cosigners.length === 0
    ? [line(texts.proof.technical.noneYet)]
    : cosigners.map(({ name, at }) => line(`${name}, ${localTime(at, place)}`));
}

function trustCell({ texts, sealing, trusted }: Telling): Cell {
  const { technical, seal } = texts.proof;
  if (!trusted) return [line(technical.noneYet)];
  return [
    ...(sealing ? [line(seal.certificate, 'muted'), line(inGroups(sealing.fingerprint), 'code')] : []),
    line(seal.logKey, 'muted'),
    line(trusted.logKey, 'code'),
    line(trusted.keysUrl),
  ];
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
