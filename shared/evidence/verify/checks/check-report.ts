import { sameBytes } from '../../digest';
import type { Findings } from '../report';
import type { CheckedSeal, Trust, VerifierTools } from '../tools';

const member = 'report.pdf';

/** Checks the seal of a report, and that the evidence inside is the bundle's (null where the report stands alone). */
export async function checkReport(
  tools: VerifierTools,
  { pdf, evidence, trust }: { pdf: Uint8Array | undefined; evidence: Uint8Array | null; trust: Trust },
  findings: Findings,
): Promise<CheckedSeal | null> {
  if (!pdf) {
    findings.find('report', 'seal.missing', { member });
    return null;
  }
  findings.looked('report');
  const seal = await tools.checkSeal(pdf);
  if (seal.state !== 'sound') findings.find('report', `seal.${seal.state}`, { member });
  else {
    findings.learn({ seal: { by: seal.by, fingerprint: seal.fingerprint ?? '' } });
    if (!trust.fingerprints.includes(seal.fingerprint ?? '')) {
      findings.warn('seal.unknown-certificate', { member });
      // In a bundle the manifest's signature stands for the report as well; alone, its seal is all there is.
      if (!evidence) findings.find('report', 'signature.unknown-key', { member });
    }
  }
  const inside = seal.attachments.get('evidence.json');
  const isOther = inside && evidence && !sameBytes(inside, evidence);
  if (isOther || (!inside && seal.state === 'sound')) findings.find('report', 'report.evidence', { member });
  return seal;
}
