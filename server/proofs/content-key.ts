import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';

/** The key of a dispatch's content; null once that was erased. */
export async function contentKeyOf(
  { evidence, keyRing }: { evidence: EvidenceStore; keyRing: KeyRing },
  organizationId: string,
  chain: string,
): Promise<Buffer | null> {
  const [stored] = await evidence.findChains([{ organizationId, chain }]);
  return stored?.key ? keyRing.unwrap(organizationId, chain, stored.key) : null;
}
