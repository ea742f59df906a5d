import type { Entry } from '../access/enter-link';
import { newSession } from '../access/portal-session';
import type { PortalSessionStore } from '../access/portal-session-store';
import { recordVisit } from '../access/visits/record-visit';
import type { VisitStore } from '../access/visits/visit-store';
import type { Visitor, VisitorGuess } from '../access/visits/visitor';
import { AppError } from '../errors';
import type { EvidenceWriter } from '../evidence/append-evidence';
import { decideAgainWhenMoved } from '../evidence/evidence';
import type { EvidenceStore } from '../evidence/evidence-store';
import type { KeyRing } from '../evidence/key-ring';
import { readChain } from '../evidence/read-chain';
import { proofJob } from '../jobs/proof-job';
import type { Clock } from '../ports/clock';
import { mayRecord } from './act-limits';

interface Deps {
  portalSessions: PortalSessionStore;
  visits: VisitStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  clock: Clock;
}

/** The recipient presses *open* (`portal.opened`) and a session begins; a second press of the same button changes nothing. */
export async function openActivity(deps: Deps, entry: Entry, secret: string, visitor: Visitor, guess: VisitorGuess): Promise<void> {
  const { organizationId, dispatchId, attempt, id: linkId } = entry.link;
  await decideAgainWhenMoved(async () => {
    const now = deps.clock.now();
    const session = newSession(secret, entry.link, now);
    // The chain comes first: a twin that commits after this moves it, one that committed before has left its session.
    const chain = await readChain(deps, organizationId, dispatchId);
    if (!chain) throw new AppError('resource.not-found');
    if (await deps.portalSessions.find(organizationId, linkId, session.id, now)) return;
    if (!mayRecord(chain, { kind: 'portal.opened' }, attempt, now)) {
      await deps.portalSessions.put(session);
      await recordVisit(deps, entry, { ...guess, reasons: [...guess.reasons, 'beyond-limit'] }, now);
      return;
    }
    await deps.writer.append({
      organizationId,
      chain: dispatchId,
      expectSeq: chain.head.seq,
      drafts: [
        {
          kind: 'portal.opened',
          source: 'recipient',
          occurredAt: now,
          facts: { attempt, class: guess.class, reasons: guess.reasons },
          disclosed: { ip: visitor.ip, agent: visitor.agent },
        },
      ],
      alongside: [{ write: deps.portalSessions.insert, row: session }],
      enqueue: [proofJob(organizationId, dispatchId, now)],
    });
  });
}
