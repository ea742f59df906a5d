import { checkCheckpoint } from './checks/check-checkpoint';
import { checkFiles, checkMessages } from './checks/check-contents';
import { checkReport } from './checks/check-report';
import { checkMembers, type Manifest, manifestMember, parseManifest } from './container/manifest';
import { readZip, ZipProblem } from './container/read-zip';
import type { EvidenceFile } from './evidence-file';
import { type CheckName, collectFindings, type Findings, type VerificationReport } from './report';
import { checkNote, type LogKeys, readLogKeys } from './signatures';
import type { VerifierTools, VerifyOptions } from './tools';
import { checkEvidence, readEvidence } from './verify-evidence';

type Members = Map<string, Uint8Array>;

/** A bundle, read and checked. */
export interface CheckedBundle {
  report: VerificationReport;
  /** Null where it could not be read. */
  evidence: EvidenceFile | null;
}

const required: CheckName[] = ['container', 'manifest', 'manifest-signature', 'evidence', 'records', 'disclosures', 'report'];

/** Checks a bundle against nothing but itself and the keys that the reader trusts. Never throws for what is in the file. */
export async function verifyBundle(tools: VerifierTools, zip: Uint8Array, options: VerifyOptions): Promise<CheckedBundle> {
  const findings = collectFindings();
  const members = await openContainer(tools, zip, findings);
  const evidence = members && (await checkContent(tools, members, options, findings));
  return { report: findings.conclude(required), evidence };
}

async function openContainer({ inflateRaw }: VerifierTools, zip: Uint8Array, findings: Findings): Promise<Members | null> {
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
  members: Members,
  { trust, link }: VerifyOptions,
  findings: Findings,
): Promise<EvidenceFile | null> {
  const keys = await readLogKeys(tools, trust, members.get('keys.json'));
  const manifest = await checkManifest(tools, members, keys, findings);
  const bytes = members.get('evidence.json');
  const evidence = readEvidence(bytes ?? new Uint8Array(), findings);
  if (evidence) {
    await checkEvidence(tools.sha256, evidence, findings);
    if (manifest) checkReference(manifest, evidence, findings);
    await checkCheckpoint(tools, evidence, { members, keys, trust, origin: manifest?.origin ?? null }, findings);
    await checkMessages(tools, members, evidence, link, findings);
    await checkFiles(tools, members, evidence, findings);
  }
  await checkReport(tools, { pdf: members.get('report.pdf'), evidence: bytes ?? new Uint8Array(), trust }, findings);
  return evidence;
}

async function checkManifest(tools: VerifierTools, members: Members, keys: LogKeys, findings: Findings): Promise<Manifest | null> {
  const bytes = members.get(manifestMember);
  if (!bytes) {
    findings.find('manifest', 'manifest.missing', { member: manifestMember });
    return null;
  }
  const note = await checkNote(tools, { check: 'manifest-signature', member: manifestMember, bytes, keys }, findings);
  const manifest = parseManifest(note?.text ?? '');
  if (!manifest || !note?.signatures.every(({ name }) => name === manifest.origin)) {
    findings.find('manifest', 'manifest.malformed', { member: manifestMember });
    return null;
  }
  findings.learn({ origin: manifest.origin, reference: manifest.reference });
  await checkMembers(tools.sha256, manifest, members, findings);
  return manifest;
}

/** The manifest's reference has to be the one that the chain was accepted under. */
function checkReference({ reference }: Manifest, { records }: EvidenceFile, findings: Findings): void {
  const accepted = records[0]?.facts.reference;
  if (typeof accepted === 'string' && accepted !== reference)
    findings.find('manifest', 'manifest.reference', { member: manifestMember, seq: 0, field: 'reference' });
}
