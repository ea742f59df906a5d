import { sendJob } from '../activities/activity';
import { readDispatch } from '../activities/read-dispatch';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { type Append, decideAgainWhenMoved } from '../evidence/evidence';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { LostLease } from '../jobs/job';
import { isOutcomeTold } from './attempt';
import { withPatience } from './patience';

interface Deps {
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
}
type Outcome = Append & { attempt: number };

/** Writes what became of an attempt, however long the database is away. Who holds the mark writes it without a lease, too. */
export async function appendOutcome(
  deps: Deps,
  { attempt, ...append }: Outcome,
  { isMarked, stopping }: { isMarked: boolean; stopping: AbortSignal },
): Promise<void> {
  await withPatience(async () => {
    try {
      await deps.writer.append(append);
    } catch (error) {
      if (!(error instanceof LostLease && isMarked)) throw error;
      await appendLateOutcome(deps, { attempt, ...append });
    }
  }, stopping);
}

/**
 * The lease is gone: either somebody has written *uncertain* or will, and only the holder of the mark knows better, so the fact is
 * written all the same and a retry that it asks for is queued anew; or this very outcome was committed and its answer was lost.
 */
function appendLateOutcome(deps: Deps, { attempt, settle, ...append }: Outcome): Promise<void> {
  const { organizationId, chain: id } = append;
  const retry = settle?.outcome === 'again' ? [sendJob(organizationId, id, settle.runAt)] : [];
  return decideAgainWhenMoved(async () => {
    const { chain } = await readDispatch(deps, organizationId, id);
    if (isOutcomeTold(chain, attempt)) return;
    await deps.writer.append({ ...append, expectSeq: chain.head.seq, enqueue: [...(append.enqueue ?? []), ...retry] });
  });
}
