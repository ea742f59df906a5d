import type { Entry } from '../../access/enter-link';
import { recordVisit } from '../../access/visits/record-visit';
import type { VisitStore } from '../../access/visits/visit-store';
import type { Visitor, VisitorGuess } from '../../access/visits/visitor';
import { readDispatch } from '../../activities/read-dispatch';
import { AppError } from '../../errors';
import type { EvidenceWriter } from '../../evidence/append-evidence';
import { decideAgainWhenMoved } from '../../evidence/evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { KeyRing } from '../../evidence/key-ring';
import type { Clock } from '../../ports/clock';
import { mayRecord } from '../act-limits';
import { newTicket } from './download-ticket';
import type { DownloadTicketStore } from './download-ticket-store';

interface Deps {
  downloadTickets: DownloadTicketStore;
  visits: VisitStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  clock: Clock;
}

/** The recipient asks for a file (`file.requested`); returns the ticket to fetch it with. `resource.not-found` for a file that is not there. */
export async function requestDownload(deps: Deps, entry: Entry, file: number, visitor: Visitor, guess: VisitorGuess): Promise<string> {
  const { organizationId, dispatchId, attempt } = entry.link;
  return decideAgainWhenMoved(async () => {
    const now = deps.clock.now();
    const { chain, content } = await readDispatch(deps, organizationId, dispatchId);
    const fact = content?.files[file];
    if (!fact) throw new AppError('resource.not-found');
    const recorded = mayRecord(chain, { kind: 'file.requested', file }, attempt, now);
    const { ticket, row } = newTicket(entry.link, { index: file, size: fact.size }, recorded, now);
    if (!recorded) {
      await deps.downloadTickets.insert([row]);
      await recordVisit(deps, entry, { ...guess, reasons: [...guess.reasons, 'beyond-limit'] }, now);
      return ticket;
    }
    await deps.writer.append({
      organizationId,
      chain: dispatchId,
      expectSeq: chain.head.seq,
      drafts: [
        {
          kind: 'file.requested',
          source: 'recipient',
          occurredAt: now,
          facts: { attempt, file },
          disclosed: { ip: visitor.ip, agent: visitor.agent },
        },
      ],
      alongside: [{ write: deps.downloadTickets.insert, row }],
    });
    return ticket;
  });
}
