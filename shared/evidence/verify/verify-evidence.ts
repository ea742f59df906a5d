import { fromHex, type Sha256Bytes, toHex, utf8 } from '../digest';
import { checkpointText, parseCheckpoint } from '../log/checkpoint';
import { hashLeaf, verifyInclusion } from '../log/merkle';
import { canonicalJson, committedForm, type Disclosure, type EvidenceRecord, hashedForm } from '../record';
import { type EvidenceFile, evidenceFormat, readEvidenceFile } from './evidence-file';
import { type Parsed, parseCanonical } from './parse-canonical';
import type { Findings } from './report';
import { readText } from './signatures';

const member = 'evidence.json';

/** More than any chain of records needs, and no more than a reader has time to hash. */
const mostBytes = 16 * 1024 * 1024;

/** Reads `evidence.json`; null, with the finding, where it cannot be read at all. */
export function readEvidence(bytes: Uint8Array, findings: Findings): EvidenceFile | null {
  findings.looked('evidence');
  const text = bytes.length > mostBytes ? null : readText(bytes);
  const parsed: Parsed = text === null ? { state: 'malformed' } : parseCanonical(text);
  if (parsed.state !== 'canonical') {
    findings.find('evidence', parsed.state === 'malformed' ? 'evidence.malformed' : 'evidence.not-canonical', { member });
    return null;
  }
  const file = readEvidenceFile(parsed.value);
  if (!file) findings.find('evidence', 'evidence.malformed', { member });
  else if (file.format !== evidenceFormat) findings.find('evidence', 'evidence.version', { member, field: 'format' });
  else return file;
  return null;
}

/** Checks what an evidence file says of itself: its records and its openings. */
export async function checkEvidence(sha256: Sha256Bytes, evidence: EvidenceFile, findings: Findings): Promise<void> {
  const { chain, records } = evidence;
  const last = records.findLast((record) => record !== null);
  findings.learn({ chain, records: records.length, ...(last && { lastRecordedAt: last.recordedAt }) });
  await checkRecords(sha256, evidence, findings);
  await checkDisclosures(sha256, evidence, findings);
}

/** Re-hashes a chain record by record and compares its end with its head. */
async function checkRecords(sha256: Sha256Bytes, { chain, records, head }: EvidenceFile, findings: Findings): Promise<void> {
  findings.looked('records');
  let before: EvidenceRecord | null = null;
  for (const [seq, record] of records.entries()) {
    const at = { member, seq };
    if (!record) {
      findings.find('records', 'record.malformed', at);
      continue;
    }
    if (record.chain !== chain) findings.find('records', 'record.chain', { ...at, field: 'chain' });
    if (record.seq !== seq) findings.find('records', 'record.seq', { ...at, field: 'seq' });
    if (record.prevHash !== (before?.hash ?? null)) findings.find('records', 'record.link', { ...at, field: 'prevHash' });
    if ((await digestOf(sha256, hashedForm(record))) !== record.hash) findings.find('records', 'record.hash', { ...at, field: 'hash' });
    before = record;
  }
  const last = records.at(-1);
  if (last?.seq !== head.seq || last.hash !== head.hash || records.length !== head.seq + 1)
    findings.find('records', 'head.mismatch', { member, field: 'head' });
}

/** Holds every opening to its commitment, and tells fields without one apart: erased, or withheld. */
async function checkDisclosures(sha256: Sha256Bytes, { records, disclosures }: EvidenceFile, findings: Findings): Promise<void> {
  findings.looked('disclosures');
  const commitmentsOf = (seq: number): { [field: string]: string } => records[seq]?.commitments ?? {};
  let before = -1;
  for (const { seq, fields } of disclosures) {
    if (seq <= before) findings.find('disclosures', 'opening.order', { member, seq });
    before = seq;
    for (const [field, opening] of Object.entries(fields)) {
      if (!Object.hasOwn(commitmentsOf(seq), field)) findings.find('disclosures', 'opening.uncommitted', { member, seq, field });
      else if ((await digestOf(sha256, committedForm(field, opening))) !== commitmentsOf(seq)[field])
        findings.find('disclosures', 'opening.mismatch', { member, seq, field });
    }
  }
  const erasedBy = erasuresIn(records);
  const open = new Map(disclosures.map(({ seq, fields }) => [seq, fields]));
  for (const seq of records.keys()) {
    for (const field of Object.keys(commitmentsOf(seq))) {
      if (Object.hasOwn(open.get(seq) ?? {}, field)) continue;
      const isErased = (erasedBy.get(`${seq} ${field}`) ?? -1) > seq;
      findings.warn(isErased ? 'opening.erased' : 'opening.withheld', { member, seq, field });
    }
  }
}

/** `content.erased` names in its facts the openings that were destroyed: `openings: [[seq, field], …]`. By opening, the newest record that does. */
function erasuresIn(records: EvidenceFile['records']): Map<string, number> {
  const erasedBy = new Map<string, number>();
  for (const [seq, record] of records.entries()) {
    const openings = record?.kind === 'content.erased' ? record.facts.openings : null;
    for (const opening of Array.isArray(openings) ? openings : []) {
      const [erased, field] = Array.isArray(opening) ? opening : [];
      if (typeof erased === 'number' && typeof field === 'string') erasedBy.set(`${erased} ${field}`, seq);
    }
  }
  return erasedBy;
}

/** Proves that the tree of the checkpoint has the leaf of this chain; says which records are not in it yet. */
export async function checkLog(
  sha256: Sha256Bytes,
  { chain, records, head, log }: EvidenceFile,
  checkpoint: string | null,
  findings: Findings,
): Promise<void> {
  if (!log) {
    findings.warn('log.pending');
    if (checkpoint !== null) findings.find('log', 'log.checkpoint', { member: 'checkpoint.txt' });
    return;
  }
  findings.looked('log');
  const parsed = checkpoint === null ? null : parseCheckpoint(checkpoint);
  if (parsed?.size !== log.size || checkpointText(parsed) !== checkpoint) {
    findings.find('log', 'log.checkpoint', { member: 'checkpoint.txt' });
    return;
  }
  findings.learn({ checkpointSize: parsed.size });
  if (records[log.seq]?.hash !== log.head) findings.find('log', 'log.head', { member, seq: log.seq, field: 'log' });
  const chainTag = await digestOf(sha256, committedForm('chain', [log.tagSalt, chain]));
  const leafHash = await hashLeaf(sha256, utf8(canonicalJson([chainTag, log.seq, log.head])));
  const proof = log.proof.map((digest) => fromHex(digest, 32) ?? new Uint8Array());
  const isIn = await verifyInclusion(sha256, { index: log.index, size: log.size, leafHash, proof, root: parsed.root });
  if (!isIn) findings.find('log', 'log.inclusion', { member, field: 'log' });
  else if (log.seq < head.seq) findings.warn('log.behind', { member, seq: head.seq });
}

async function digestOf(sha256: Sha256Bytes, text: string): Promise<string> {
  return toHex(await sha256(utf8(text)));
}

/** The value behind a commitment, or undefined where its opening is not there. */
export function openedValue(disclosures: Disclosure[], seq: number, field: string): unknown {
  const fields = disclosures.find((disclosure) => disclosure.seq === seq)?.fields ?? {};
  return Object.hasOwn(fields, field) ? fields[field]?.[1] : undefined;
}
