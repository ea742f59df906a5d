import { fromHex, type Sha256Bytes, toHex, utf8 } from '../digest';
import { checkpointText, parseCheckpoint } from '../log/checkpoint';
import { hashLeaf, verifyInclusion } from '../log/merkle';
import { canonicalJson, committedForm, type Disclosure, type EvidenceRecord, hashedForm } from '../record';
import { type EvidenceFile, evidenceFormat, isRecord, readEvidenceFile } from './evidence-file';
import { parseCanonical } from './parse-canonical';
import type { Findings } from './report';

const member = 'evidence.json';

/** Reads `evidence.json`; null, with the finding, where it cannot be read at all. */
export function readEvidence(text: string, findings: Findings): EvidenceFile | null {
  const parsed = parseCanonical(text);
  findings.looked('evidence');
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

/** Re-hashes a chain record by record and compares its end with its head. */
export async function checkRecords(sha256: Sha256Bytes, { chain, records, head }: EvidenceFile, findings: Findings): Promise<void> {
  findings.looked('records');
  let before: EvidenceRecord | null = null;
  for (const [seq, record] of records.entries()) {
    const at = { member, seq };
    if (!isRecord(record as never)) {
      findings.find('records', 'record.malformed', at);
      continue;
    }
    if (record.chain !== chain) findings.find('records', 'record.chain', { ...at, field: 'chain' });
    if (record.seq !== seq) findings.find('records', 'record.seq', { ...at, field: 'seq' });
    if (record.prevHash !== (before?.hash ?? null)) findings.find('records', 'record.link', { ...at, field: 'prevHash' });
    if (toHex(await sha256(utf8(hashedForm(record)))) !== record.hash) findings.find('records', 'record.hash', { ...at, field: 'hash' });
    before = record;
  }
  if (before?.seq !== head.seq || before.hash !== head.hash || records.length !== head.seq + 1)
    findings.find('records', 'head.mismatch', { member, field: 'head' });
}

/** Holds every opening to its commitment, and tells fields without one apart: erased, or withheld. */
export async function checkDisclosures(sha256: Sha256Bytes, { records, disclosures }: EvidenceFile, findings: Findings): Promise<void> {
  findings.looked('disclosures');
  const seen = new Set<number>();
  for (const { seq, fields } of disclosures) {
    if (seen.has(seq)) findings.find('disclosures', 'opening.duplicate', { member, seq });
    seen.add(seq);
    for (const [field, opening] of Object.entries(fields)) {
      const commitments = records[seq]?.commitments ?? {};
      if (!Object.hasOwn(commitments, field)) findings.find('disclosures', 'opening.uncommitted', { member, seq, field });
      else if (toHex(await sha256(utf8(committedForm(field, opening)))) !== commitments[field])
        findings.find('disclosures', 'opening.mismatch', { member, seq, field });
    }
  }
  const erased = erasedFields(records);
  const open = new Map(disclosures.map(({ seq, fields }) => [seq, fields]));
  for (const [seq, record] of records.entries()) {
    for (const field of Object.keys(record?.commitments ?? {})) {
      if (Object.hasOwn(open.get(seq) ?? {}, field)) continue;
      findings.warn(erased.has(`${seq} ${field}`) ? 'opening.erased' : 'opening.withheld', {
        member,
        seq,
        field,
      });
    }
  }
}

/** `content.erased` names in its facts the openings that were destroyed: `openings: [[seq, field], …]`. */
function erasedFields(records: EvidenceRecord[]): Set<string> {
  const erased = new Set<string>();
  for (const record of records) {
    const openings = record?.kind === 'content.erased' ? record.facts.openings : null;
    if (Array.isArray(openings)) for (const opening of openings) if (Array.isArray(opening)) erased.add(`${opening[0]} ${opening[1]}`);
  }
  return erased;
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
  if (records[log.seq]?.hash !== log.head) findings.find('log', 'log.head', { member, seq: log.seq, field: 'log' });
  const chainTag = toHex(await sha256(utf8(committedForm('chain', [log.tagSalt, chain]))));
  const leafHash = await hashLeaf(sha256, utf8(canonicalJson([chainTag, log.seq, log.head])));
  const proof = log.proof.map((digest) => fromHex(digest, 32) ?? new Uint8Array());
  const isIn = await verifyInclusion(sha256, { index: log.index, size: log.size, leafHash, proof, root: parsed.root });
  if (!isIn) findings.find('log', 'log.inclusion', { member, field: 'log' });
  else if (log.seq < head.seq) findings.warn('log.behind', { member, seq: head.seq });
}

/** The value behind a commitment, or undefined where its opening is not there. */
export function openedValue(disclosures: Disclosure[], seq: number, field: string): unknown {
  const fields = disclosures.find((disclosure) => disclosure.seq === seq)?.fields ?? {};
  return Object.hasOwn(fields, field) ? fields[field]?.[1] : undefined;
}
