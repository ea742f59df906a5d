import { collectFindings } from './report';
import type { VerifierTools, VerifyOptions } from './tools';
import { type CheckedBundle, verifyBundle } from './verify-bundle';
import { checkEvidence, readEvidence } from './verify-evidence';
import { verifyReport } from './verify-report';

export type DocumentKind = 'bundle' | 'report' | 'evidence';

/** What a file is by its first bytes; null where it is nothing that Witness hands out. */
export function kindOfDocument(bytes: Uint8Array): DocumentKind | null {
  const start = String.fromCharCode(...bytes.subarray(0, 5));
  if (start.startsWith('PK')) return 'bundle';
  if (start === '%PDF-') return 'report';
  return start.startsWith('{') ? 'evidence' : null;
}

/** Checks whatever Witness hands out. Never throws for what is in the file. */
export async function verifyDocument(
  tools: VerifierTools,
  kind: DocumentKind,
  bytes: Uint8Array,
  options: VerifyOptions,
): Promise<CheckedBundle> {
  if (kind === 'bundle') return verifyBundle(tools, bytes, options);
  if (kind === 'report') return verifyReport(tools, bytes, options);
  return verifyEvidence(tools, bytes);
}

/** Checks an evidence file alone. Nobody signed it, so the best that it can be is consistent. */
async function verifyEvidence({ sha256 }: VerifierTools, bytes: Uint8Array): Promise<CheckedBundle> {
  const findings = collectFindings();
  const evidence = readEvidence(bytes, findings);
  if (evidence) {
    await checkEvidence(sha256, evidence, findings);
    findings.warn(evidence.log ? 'log.unchecked' : 'log.pending');
  }
  return { report: findings.conclude(['evidence', 'records', 'disclosures'], false), evidence };
}
