import { canonicalJson } from '../../shared/evidence/record';
import { type EvidenceFile, evidenceFormat, type LogPlace } from '../../shared/evidence/verify/evidence-file';
import type { VerifiedChain } from '../evidence/verified-chain';

/** What a proof hands out of a chain, in the form of docs/evidence-format.md, section 6. */
export function evidenceFileOf({ chain, records, disclosures, head }: VerifiedChain, log: LogPlace | null): EvidenceFile {
  return { format: evidenceFormat, chain, records, disclosures, head, log };
}

/** Its bytes: the same wherever they are handed out. */
export function evidenceJson(chain: VerifiedChain, log: LogPlace | null = null): Buffer {
  return Buffer.from(canonicalJson(evidenceFileOf(chain, log)));
}
