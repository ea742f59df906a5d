import type { Language } from '../../shared/languages';
import type { Entry } from '../access/enter-link';
import type { Visitor } from '../access/visits/visitor';
import { AppError } from '../errors';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { decideAgainWhenMoved } from '../evidence/evidence';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { readChain } from '../evidence/read-chain';
import { recordsOf } from '../evidence/verified-chain';
import { proofJob } from '../jobs/proof-job';
import type { Clock } from '../ports/clock';

interface Deps {
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  clock: Clock;
}

/** The words that stood above the button, exactly. */
export interface ShownSentence {
  language: Language;
  version: number;
  sentence: string;
}

/** The recipient acknowledges receipt (`activity.acknowledged`), once: pressing again changes nothing. */
export async function acknowledgeActivity(deps: Deps, { link }: Entry, visitor: Visitor, shown: ShownSentence): Promise<void> {
  const { organizationId, dispatchId, attempt } = link;
  await decideAgainWhenMoved(async () => {
    const chain = await readChain(deps, organizationId, dispatchId);
    if (!chain) throw new AppError('resource.not-found');
    if (recordsOf(chain, 'activity.acknowledged').length > 0) return;
    const now = deps.clock.now();
    await deps.writer.append({
      organizationId,
      chain: dispatchId,
      expectSeq: chain.head.seq,
      drafts: [
        {
          kind: 'activity.acknowledged',
          source: 'recipient',
          occurredAt: now,
          facts: { attempt, language: shown.language, version: shown.version },
          disclosed: { ip: visitor.ip, agent: visitor.agent, sentence: shown.sentence },
        },
      ],
      enqueue: [proofJob(organizationId, dispatchId, now)],
    });
  });
}
