import type { Disclosure, EvidenceRecord } from '../../shared/evidence/record';
import { type ChainFinding, verifyChain } from '../../shared/evidence/verify-chain';
import { AppError } from '../errors';
import { decrypt } from './content-cipher';
import { disclosureContext, sha256 } from './evidence';
import type { EvidenceStore } from './evidence-store';
import type { KeyRing } from './key-ring';
import type { VerifiedChain } from './verified-chain';

/** Reads a chain and verifies it; null where the organization has no such chain, `evidence.damaged` where anything does not fit. */
export async function readChain(
  { evidence, keyRing }: { evidence: EvidenceStore; keyRing: KeyRing },
  organizationId: string,
  id: string,
): Promise<VerifiedChain | null> {
  const [chain] = await evidence.findChains([{ organizationId, chain: id }]);
  if (!chain) return null;
  // A writer may have moved on between the two reads: later records are left for the next reading.
  const stored = (await evidence.readRecords(organizationId, id)).filter(({ seq }) => seq <= chain.head.seq);
  const contentKey = chain.key && (await keyRing.unwrap(organizationId, id, chain.key));
  const disclosures: Disclosure[] = [];
  const records: EvidenceRecord[] = [];
  const unreadable: ChainFinding[] = [];
  for (const { seq, canonical, hash, disclosure } of stored) {
    try {
      records.push({ ...JSON.parse(canonical), hash });
    } catch {
      unreadable.push({ seq, field: 'record', problem: 'hash-mismatch' });
    }
    if (!disclosure || !contentKey) continue;
    try {
      disclosures.push({ seq, fields: JSON.parse(decrypt(contentKey, disclosure, disclosureContext(id, seq)).toString()) });
    } catch {
      unreadable.push({ seq, field: 'disclosure', problem: 'opening-mismatch' });
    }
  }
  const findings = [...(await verifyChain(id, records, disclosures, chain.head, sha256)), ...unreadable];
  const retyped = stored.findIndex(({ canonical, hash }) => sha256(canonical) !== hash);
  if (retyped >= 0) findings.push({ seq: retyped, field: 'hash', problem: 'hash-mismatch' });
  if (findings.length > 0) throw new AppError('evidence.damaged', { internal: { chain: id, findings: findings.slice(0, 20) } });
  return { organizationId, chain: id, records, disclosures, head: chain.head };
}
