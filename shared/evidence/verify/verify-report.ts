import { parseCheckpoint } from '../log/checkpoint';
import { parseNote } from '../log/signed-note';
import { checkToken } from './checks/check-checkpoint';
import { checkReport } from './checks/check-report';
import type { EvidenceFile } from './evidence-file';
import { collectFindings, type Findings } from './report';
import { readLogKeys, readText, signerOf } from './signatures';
import type { VerifierTools, VerifyOptions } from './tools';
import type { CheckedBundle } from './verify-bundle';
import { checkEvidence, checkLog, readEvidence } from './verify-evidence';

/**
 * Checks a report alone: its seal, and the evidence that is attached inside, with the checkpoint where that is attached as well. A seal
 * by a certificate that the reader does not trust is by an unknown signer. Never throws for what is in the file.
 */
export async function verifyReport(tools: VerifierTools, pdf: Uint8Array, { trust }: VerifyOptions): Promise<CheckedBundle> {
  const findings = collectFindings();
  const seal = await checkReport(tools, { pdf, evidence: null, trust }, findings);
  const bytes = seal?.attachments.get('evidence.json');
  const evidence = bytes ? readEvidence(bytes, findings) : null;
  if (seal && evidence) {
    await checkEvidence(tools.sha256, evidence, findings);
    await checkAttachedCheckpoint(tools, evidence, { trust, attachments: seal.attachments }, findings);
    const reference = evidence.records[0]?.facts.reference;
    if (typeof reference === 'string') findings.learn({ reference });
  }
  return { report: findings.conclude(['report', 'evidence', 'records', 'disclosures']), evidence };
}

/** The seal stands for the attached checkpoint: a log key that the reader lacks leaves it unchecked, and voids nothing. */
async function checkAttachedCheckpoint(
  tools: VerifierTools,
  evidence: EvidenceFile,
  { trust, attachments }: Pick<VerifyOptions, 'trust'> & { attachments: Map<string, Uint8Array> },
  findings: Findings,
): Promise<void> {
  const bytes = attachments.get('checkpoint.txt');
  if (evidence.log && !bytes) {
    findings.warn('log.unchecked');
    return;
  }
  const note = bytes ? parseNote(readText(bytes) ?? '') : null;
  await checkLog(tools.sha256, evidence, bytes ? (note?.text ?? '') : null, findings);
  if (!note) return;
  const keys = await readLogKeys(tools, trust, undefined);
  const { signer, key } = await signerOf(tools, note, keys);
  findings.learn({ origin: parseCheckpoint(note.text)?.origin ?? '', ...(key !== null && { signedBy: key }) });
  if (signer === 'trusted') findings.looked('checkpoint-signature');
  else findings.warn('log.unchecked');
  await checkToken(tools, note, { members: attachments, keys, trust }, findings);
}
