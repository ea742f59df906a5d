import type { Disclosure, EvidenceRecord } from '../../../shared/evidence/record';
import type { EvidenceJson } from '../evidence/make-bundle';
import { canonicalBytes, rehash, withHash } from '../evidence/make-chain';
import { documentVector, type VectorSet } from './vector';

type Whole = Omit<EvidenceJson, 'records' | 'disclosures'> & { records: EvidenceRecord[]; disclosures: Disclosure[] };
type Case = [name: string, change: (evidence: Whole) => object | string, findings: string[], warnings?: string[]];

const member = 'evidence.json';
const at = (seq: number, code: string, field = '-') =>
  `${code.startsWith('opening') ? 'disclosures' : 'records'} ${code} ${member} ${seq} ${field}`;
const headMismatch = `records head.mismatch ${member} - head`;
const malformed = `evidence evidence.malformed ${member}`;
const notCanonical = `evidence evidence.not-canonical ${member}`;

const textOf = (evidence: object): string => canonicalBytes(evidence).toString();
const withRecord = (evidence: Whole, seq: number, change: object): Whole => ({
  ...evidence,
  records: evidence.records.with(seq, { ...(evidence.records[seq] as EvidenceRecord), ...change }),
});
const withOpening = (evidence: Whole, index: number, fields: Disclosure['fields']): Whole => ({
  ...evidence,
  disclosures: evidence.disclosures.map((one, at) => (at === index ? { ...one, fields: { ...one.fields, ...fields } } : one)),
});
const unlogged = ['- log.pending'];

const cases: Case[] = [
  ['whole', (evidence) => evidence, []],
  ['not-logged', (evidence) => ({ ...evidence, log: null }), [], unlogged],
  [
    'withheld',
    (evidence) => ({ ...evidence, disclosures: evidence.disclosures.slice(0, -1) }),
    [],
    ['ip', 'agent', 'sentence'].map((field) => `- opening.withheld ${member} 6 ${field}`).concat('- log.unchecked'),
  ],
  ['time-altered', (evidence) => withRecord(evidence, 2, { occurredAt: '2026-11-21T09:02:00.000Z' }), [at(2, 'record.hash', 'hash')]],
  ['source-altered', (evidence) => withRecord(evidence, 4, { source: 'witness' }), [at(4, 'record.hash', 'hash')]],
  [
    'fact-added',
    (evidence) => withRecord(evidence, 6, { facts: { ...evidence.records[6]?.facts, more: 1 } }),
    [at(6, 'record.hash', 'hash')],
  ],
  [
    'record-altered-and-hashed',
    (evidence) => ({
      ...evidence,
      records: evidence.records.with(3, withHash({ ...(evidence.records[3] as EvidenceRecord), source: 'sender' })),
    }),
    [at(4, 'record.link', 'prevHash')],
  ],
  [
    'all-hashed-again',
    (evidence) => ({ ...evidence, records: rehash(withRecord(evidence, 1, { source: 'sender' }).records) }),
    [headMismatch],
  ],
  [
    'record-deleted',
    (evidence) => ({ ...evidence, records: evidence.records.toSpliced(3, 1) }),
    [
      ...[3, 4, 5].map((seq) => at(seq, 'record.seq', 'seq')),
      at(3, 'record.link', 'prevHash'),
      headMismatch,
      ...['ip', 'agent'].flatMap((field) => [at(4, 'opening.mismatch', field)]),
      at(5, 'opening.mismatch', 'ip'),
      at(5, 'opening.mismatch', 'agent'),
      at(5, 'opening.uncommitted', 'sha256'),
      ...['ip', 'agent', 'sentence'].map((field) => at(6, 'opening.uncommitted', field)),
    ],
    [
      `- opening.withheld ${member} 3 ip`,
      `- opening.withheld ${member} 3 agent`,
      `- opening.withheld ${member} 4 sha256`,
      `- opening.withheld ${member} 5 sentence`,
      '- log.unchecked',
    ],
  ],
  [
    'record-inserted',
    (evidence) => ({
      ...evidence,
      records: [...evidence.records, withHash({ ...(evidence.records[3] as EvidenceRecord), seq: 7, prevHash: evidence.head.hash })],
    }),
    [headMismatch],
  ],
  [
    'records-swapped',
    (evidence) => ({
      ...evidence,
      records: evidence.records.with(2, evidence.records[3] as EvidenceRecord).with(3, evidence.records[2] as EvidenceRecord),
    }),
    [
      ...[2, 3].map((seq) => at(seq, 'record.seq', 'seq')),
      ...[2, 3, 4].map((seq) => at(seq, 'record.link', 'prevHash')),
      at(2, 'opening.uncommitted', 'text'),
      at(2, 'opening.uncommitted', 'host'),
    ],
    [`- opening.withheld ${member} 3 text`, `- opening.withheld ${member} 3 host`, '- log.unchecked'],
  ],
  [
    'tail-cut',
    (evidence) => ({ ...evidence, records: evidence.records.slice(0, 6), disclosures: evidence.disclosures.slice(0, -1) }),
    [headMismatch],
  ],
  ['no-records', (evidence) => ({ ...evidence, records: [], disclosures: [] }), [headMismatch]],
  [
    'another-chain',
    (evidence) => ({ ...evidence, chain: 'd4e0xk2m9t7w5q1r8s3y6z0abd' }),
    [0, 1, 2, 3, 4, 5, 6].map((seq) => at(seq, 'record.chain', 'chain')),
  ],
  ['record-with-more', (evidence) => withRecord(evidence, 3, { more: 1 }), [at(3, 'record.malformed'), at(4, 'record.link', 'prevHash')]],
  [
    'record-with-local-time',
    (evidence) => withRecord(evidence, 3, { recordedAt: '2026-11-22T09:03:00.040+00:00' }),
    [at(3, 'record.malformed'), at(4, 'record.link', 'prevHash')],
  ],
  [
    'record-of-version-2',
    (evidence) => withRecord(evidence, 6, { v: 2 }),
    [at(6, 'record.malformed'), headMismatch, ...['ip', 'agent', 'sentence'].map((field) => at(6, 'opening.uncommitted', field))],
  ],
  [
    'first-record-linked',
    (evidence) => withRecord(evidence, 0, { prevHash: '0'.repeat(64) }),
    [at(0, 'record.link', 'prevHash'), at(0, 'record.hash', 'hash')],
  ],
  [
    'opening-altered',
    (evidence) => withOpening(evidence, 0, { subject: ['0'.repeat(32), 'Another subject'] }),
    [at(0, 'opening.mismatch', 'subject')],
  ],
  [
    'opening-added',
    (evidence) => withOpening(evidence, 1, { subject: ['0'.repeat(32), 'Another subject'] }),
    [at(1, 'opening.uncommitted', 'subject')],
  ],
  [
    'opening-twice',
    (evidence) => ({ ...evidence, disclosures: [...evidence.disclosures, evidence.disclosures.at(-1)] }),
    [at(6, 'opening.order')],
  ],
  ['head-altered', (evidence) => ({ ...evidence, head: { ...evidence.head, seq: 7 } }), [headMismatch]],
  ['version-2', (evidence) => ({ ...evidence, format: 'witness-evidence/2' }), [`evidence evidence.version ${member} - format`]],
  ['member-missing', ({ log: _log, ...evidence }) => evidence, [malformed]],
  ['member-added', (evidence) => ({ ...evidence, more: null }), [malformed]],
  ['salt-short', (evidence) => withOpening(evidence, 0, { subject: ['00', 'x'] }), [malformed]],
  ['spaced', (evidence) => textOf(evidence).replace('{', '{ '), [notCanonical]],
  ['newline-at-end', (evidence) => `${textOf(evidence)}\n`, [notCanonical]],
  ['member-twice', (evidence) => textOf(evidence).replace('"v":1', '"v":1,"v":1'), [notCanonical]],
  ['escaped-in-another-way', (evidence) => textOf(evidence).replace('Maïa', 'Ma\\u00efa'), [notCanonical]],
  ['number-in-another-way', (evidence) => textOf(evidence).replace('"v":1', '"v":1.0'), [notCanonical]],
  [
    'members-in-another-order',
    (evidence) =>
      textOf(evidence)
        .replace('{"chain":', '{"a":0,"chain":')
        .replace('"a":0,', '')
        .replace(/^\{("chain":"\w+"),(.*)\}$/s, '{$2,$1}'),
    [notCanonical],
  ],
  ['fraction', (evidence) => textOf(evidence).replace('"v":1', '"v":1.5'), [malformed]],
  ['number-too-large', (evidence) => textOf(evidence).replace('"v":1', '"v":9007199254740992'), [malformed]],
  ['half-a-pair', (evidence) => textOf(evidence).replace('Maïa', '\\ud83d'), [malformed]],
  [
    'nested-deeply',
    (evidence) => textOf({ ...evidence, log: null }).replace('"log":null', `"log":${'['.repeat(40)}${']'.repeat(40)}`),
    [malformed],
  ],
  ['cut', (evidence) => textOf(evidence).slice(0, -20), [malformed]],
  ['a-list', () => '[]', [malformed]],
];

export function evidenceVectors(evidence: EvidenceJson): VectorSet {
  const files = new Map<string, Uint8Array>();
  const vectors = cases.map(([name, change, findings, told]) => {
    const changed = change(structuredClone(evidence) as Whole);
    files.set(`evidence/${name}.json`, typeof changed === 'string' ? Buffer.from(changed) : canonicalBytes(changed));
    const isRead = !findings.some((finding) => finding.startsWith('evidence '));
    return documentVector('evidence', name, { findings, warnings: told ?? (isRead ? ['- log.unchecked'] : []) });
  });
  return { vectors, files };
}
