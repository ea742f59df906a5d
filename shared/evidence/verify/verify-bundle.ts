import { type Sha256Bytes, sameBytes, toHex, utf8 } from '../digest';
import { checkpointText, parseCheckpoint } from '../log/checkpoint';
import type { VerifyEd25519 } from '../log/signed-note';
import type { EvidenceFile } from './evidence-file';
import { checkMembers, manifestMember, parseManifest } from './manifest';
import { isMasked, type Places, tokenOf, unmask } from './mask';
import { parseCanonical } from './parse-canonical';
import { type InflateRaw, readZip, ZipProblem } from './read-zip';
import { type CheckName, collectFindings, type Findings, type VerificationReport } from './report';
import { checkNote, type LogKeys, readKeys, readText } from './signatures';
import { checkDisclosures, checkLog, checkRecords, openedValue, readEvidence } from './verify-evidence';

/** What the verifier's surroundings lend it. */
export interface VerifierTools {
  sha256: Sha256Bytes;
  verifyEd25519: VerifyEd25519;
  inflateRaw: InflateRaw;
  /** Whether a token is well signed for exactly this text, and by a demonstration authority (RFC 3161). */
  checkTimeStamp(token: Uint8Array, text: Uint8Array): Promise<{ state: 'sound' | 'wrong-imprint' | 'invalid'; isDemonstration: boolean }>;
  /** What the seal of a report covers, and the evidence attached to it (PAdES). */
  checkSeal(
    pdf: Uint8Array,
  ): Promise<{ state: 'sound' | 'missing' | 'partial' | 'invalid'; fingerprint: string | null; evidence: Uint8Array | null }>;
}

export interface Trust {
  /** Verifier keys of logs, `origin+id+key`. */
  logKeys: string[];
  /** SHA-256 fingerprints of sealing certificates, hex. */
  sealFingerprints: string[];
}

export interface VerifyOptions {
  trust: Trust;
  /** The recipient's link: with it the original message is restored and checked. */
  link?: string | undefined;
}

const required: CheckName[] = ['container', 'manifest', 'manifest-signature', 'evidence', 'records', 'disclosures', 'report'];

/** Checks a bundle against nothing but itself and the keys that the reader trusts. Never throws for what is in the file. */
export async function verifyBundle(tools: VerifierTools, zip: Uint8Array, options: VerifyOptions): Promise<VerificationReport> {
  const findings = collectFindings();
  const members = await openContainer(tools, zip, findings);
  if (members) await checkContent(tools, members, options, findings);
  return findings.conclude(required);
}

async function openContainer({ inflateRaw }: VerifierTools, zip: Uint8Array, findings: Findings): Promise<Map<string, Uint8Array> | null> {
  findings.looked('container');
  try {
    return await readZip(zip, inflateRaw);
  } catch (error) {
    if (!(error instanceof ZipProblem)) throw error;
    findings.find('container', error.code);
    return null;
  }
}

async function checkContent(
  tools: VerifierTools,
  members: Map<string, Uint8Array>,
  { trust, link }: VerifyOptions,
  findings: Findings,
): Promise<void> {
  const keys: LogKeys = { trusted: await readKeys(tools, trust.logKeys), claimed: await claimedKeys(tools, members) };
  const manifest = await checkManifest(tools, members, keys, findings);
  const bytes = members.get('evidence.json');
  if (!bytes) {
    findings.find('evidence', 'evidence.malformed', { member: 'evidence.json' });
    return;
  }
  const evidence = readEvidence(readText(bytes) ?? '', findings);
  if (!evidence) return;
  await checkRecords(tools.sha256, evidence, findings);
  await checkDisclosures(tools.sha256, evidence, findings);
  await checkCheckpoint(tools, members, evidence, { keys, origin: manifest?.origin ?? null }, findings);
  await checkMessages(tools, members, evidence, link, findings);
  await checkFiles(tools, members, evidence, findings);
  await checkReport(tools, members.get('report.pdf'), bytes, trust, findings);
}

async function claimedKeys(tools: VerifierTools, members: Map<string, Uint8Array>) {
  const parsed = parseCanonical(readText(members.get('keys.json') ?? new Uint8Array()) ?? '');
  const value = parsed.state === 'canonical' ? parsed.value : null;
  return readKeys(tools, typeof value === 'object' && value !== null && !Array.isArray(value) ? value.log : null);
}

async function checkManifest(tools: VerifierTools, members: Map<string, Uint8Array>, keys: LogKeys, findings: Findings) {
  const bytes = members.get(manifestMember);
  if (!bytes) {
    findings.find('manifest', 'manifest.missing', { member: manifestMember });
    return null;
  }
  const note = await checkNote(tools, { check: 'manifest-signature', member: manifestMember, bytes, keys }, findings);
  const manifest = parseManifest(note?.text ?? '');
  if (manifest && note?.signatures.every(({ name }) => name === manifest.origin))
    await checkMembers(tools.sha256, manifest, members, findings);
  else findings.find('manifest', 'manifest.malformed', { member: manifestMember });
  return manifest;
}

async function checkCheckpoint(
  tools: VerifierTools,
  members: Map<string, Uint8Array>,
  evidence: EvidenceFile,
  { keys, origin }: { keys: LogKeys; origin: string | null },
  findings: Findings,
): Promise<void> {
  const member = 'checkpoint.txt';
  const bytes = members.get(member);
  const ofOrigin = {
    trusted: keys.trusted.filter(({ name }) => name === origin),
    claimed: keys.claimed.filter(({ name }) => name === origin),
  };
  const note = bytes ? await checkNote(tools, { check: 'checkpoint-signature', member, bytes, keys: ofOrigin }, findings) : null;
  await checkLog(tools.sha256, evidence, note?.text ?? null, findings);
  if (!note) return;
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint && (checkpoint.origin !== origin || checkpointText(checkpoint) !== note.text))
    findings.find('log', 'log.checkpoint', { member, field: 'origin' });
  const token = members.get('checkpoint.tsr');
  if (!token) {
    findings.warn('time-stamp.pending');
    return;
  }
  findings.looked('time-stamp');
  const { state, isDemonstration } = await tools.checkTimeStamp(token, utf8(note.text));
  if (state !== 'sound')
    findings.find('time-stamp', state === 'wrong-imprint' ? 'time-stamp.imprint' : 'time-stamp.signature', { member: 'checkpoint.tsr' });
  else if (isDemonstration) findings.warn('time-stamp.demonstration');
}

async function checkMessages(
  tools: VerifierTools,
  members: Map<string, Uint8Array>,
  { records, disclosures }: EvidenceFile,
  link: string | undefined,
  findings: Findings,
): Promise<void> {
  const token = link === undefined ? null : tokenOf(link);
  for (const [member, bytes] of members) {
    const [, attempt] = /^messages\/(\d+)\.eml$/.exec(member) ?? [];
    if (attempt === undefined) continue;
    findings.looked('messages');
    // A try whose worker died before the mark left no record; one that was marked twice cannot be: the newest mark counts.
    const seq = records.findLastIndex(({ kind, facts }) => kind === 'email.submitting' && facts?.attempt === Number(attempt));
    const message = readMessageFact(openedValue(disclosures, seq, 'message'));
    const size = records[seq]?.facts?.size;
    if (!message) findings.find('messages', 'message.uncommitted', { member });
    else if (bytes.length !== size || !isMasked(bytes, message.masked))
      findings.find('messages', 'message.altered', { member, seq, field: 'message' });
    else if (message.masked.length === 0 || token !== null) {
      const restored = token === null ? bytes : unmask(bytes, token, message.masked);
      if (toHex(await tools.sha256(restored)) === message.sha256) continue;
      // Each attempt has a link of its own: another attempt's link restores nothing here, and alters nothing.
      if (token === null) findings.find('messages', 'message.altered', { member, seq, field: 'message' });
      else findings.warn('message.not-restored', { member });
    } else findings.warn('message.not-restored', { member });
  }
}

function readMessageFact(value: unknown): { sha256: string; masked: Places } | null {
  const { sha256, masked } = (value ?? {}) as { sha256?: unknown; masked?: unknown };
  const isPlace = (place: unknown) =>
    Array.isArray(place) && place.length === 2 && place.every((number) => Number.isSafeInteger(number) && number >= 0);
  return typeof sha256 === 'string' && Array.isArray(masked) && masked.every(isPlace) ? { sha256, masked: masked as Places } : null;
}

async function checkFiles(
  tools: VerifierTools,
  members: Map<string, Uint8Array>,
  { disclosures }: EvidenceFile,
  findings: Findings,
): Promise<void> {
  for (const [member, bytes] of members) {
    const [, index] = /^files\/(\d+)$/.exec(member) ?? [];
    if (index === undefined) continue;
    findings.looked('files');
    const field = `file.${Number(index)}`;
    const { sha256, size } = (openedValue(disclosures, 0, field) ?? {}) as { sha256?: unknown; size?: unknown };
    if (sha256 === undefined) findings.find('files', 'file.uncommitted', { member });
    else if (bytes.length !== size || toHex(await tools.sha256(bytes)) !== sha256)
      findings.find('files', 'file.altered', { member, seq: 0, field });
  }
}

async function checkReport(
  tools: VerifierTools,
  pdf: Uint8Array | undefined,
  evidence: Uint8Array | null,
  trust: Trust,
  findings: Findings,
): Promise<Uint8Array | null> {
  const member = 'report.pdf';
  if (!pdf) {
    findings.find('report', 'seal.missing', { member });
    return null;
  }
  findings.looked('report');
  const seal = await tools.checkSeal(pdf);
  if (seal.state !== 'sound') findings.find('report', `seal.${seal.state}`, { member });
  else if (!trust.sealFingerprints.includes(seal.fingerprint ?? '')) {
    findings.warn('seal.unknown-certificate', { member });
    // In a bundle the manifest's signature stands for the report as well; alone, its seal is all there is.
    if (!evidence) findings.find('report', 'signature.unknown-key', { member });
  }
  if (!seal.evidence || (evidence && !sameBytes(seal.evidence, evidence))) findings.find('report', 'report.evidence', { member });
  return seal.evidence;
}

/** Checks a report alone: its seal, and the evidence that is attached inside. A seal by a certificate that is not trusted is by an unknown signer. */
export async function verifyReport(tools: VerifierTools, pdf: Uint8Array, { trust }: VerifyOptions): Promise<VerificationReport> {
  const findings = collectFindings();
  const bytes = await checkReport(tools, pdf, null, trust, findings);
  const evidence = bytes && readEvidence(readText(bytes) ?? '', findings);
  if (evidence) {
    await checkRecords(tools.sha256, evidence, findings);
    await checkDisclosures(tools.sha256, evidence, findings);
    findings.warn(evidence.log ? 'log.behind' : 'log.pending');
  }
  return findings.conclude(['report', 'evidence', 'records', 'disclosures']);
}
