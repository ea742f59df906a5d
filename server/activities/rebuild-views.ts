import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { readChain } from '../evidence/read-chain';
import type { DispatchView } from './activity';
import type { DispatchViewStore } from './dispatch-view-store';
import { projectDispatch } from './project-dispatch';

/** Derives the view of one dispatch anew from its verified chain. */
async function rebuildView(
  deps: { evidence: EvidenceStore; keyRing: KeyRing },
  organizationId: string,
  dispatchId: string,
): Promise<DispatchView | null> {
  const chain = await readChain(deps, organizationId, dispatchId);
  return chain && projectDispatch(null, chain);
}

/** Puts every view of an organization right; returns how many there are. */
export async function rebuildViews(
  deps: { evidence: EvidenceStore; keyRing: KeyRing; views: DispatchViewStore },
  organizationId: string,
): Promise<number> {
  let count = 0;
  for await (const dispatchId of deps.evidence.listChains(organizationId)) {
    const view = await rebuildView(deps, organizationId, dispatchId);
    if (view) await deps.views.replace(view);
    count += 1;
  }
  return count;
}
