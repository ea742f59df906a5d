import type { ServedHash } from '../../../shared/evidence/kinds';
import type { Visitor } from '../../access/visits/visitor';
import type { EvidenceWriter } from '../../evidence/append-evidence';
import { proofJob } from '../../jobs/proof-job';
import type { ByteRange } from '../../ports/blob-store';
import type { Clock } from '../../ports/clock';
import { addRange, coversAll } from './byte-ranges';
import type { DownloadTicket } from './download-ticket';
import type { DownloadTicketStore } from './download-ticket-store';

interface Deps {
  downloadTickets: DownloadTicketStore;
  writer: EvidenceWriter;
  clock: Clock;
}

interface Served {
  range: ByteRange;
  /** As the first record has it. */
  sha256: string;
  hash: ServedHash;
}

/** So many pieces no reader asks for; a ticket that is picked to pieces ends without a fact. */
const mostPieces = 500;

/** Notes bytes that went out over a ticket; once all of them did, `file.downloaded` is written, once a ticket. */
export async function recordServed(
  deps: Deps,
  { organizationId, id }: Pick<DownloadTicket, 'organizationId' | 'id'>,
  { range, sha256, hash }: Served,
  visitor: Visitor,
): Promise<void> {
  const ticket = await noteRange(deps, organizationId, id, range);
  if (!ticket?.recorded || ticket.completedAt || !coversAll(ticket.served, ticket.size)) return;
  const now = deps.clock.now();
  const { dispatchId, attempt, file, size } = ticket;
  try {
    await deps.writer.append({
      organizationId,
      chain: dispatchId,
      drafts: [
        {
          kind: 'file.downloaded',
          source: 'witness',
          occurredAt: now,
          facts: { attempt, file, size, hash },
          disclosed: { ip: visitor.ip, agent: visitor.agent, sha256 },
        },
      ],
      alongside: [{ write: deps.downloadTickets.complete, row: { id, organizationId, completedAt: now } }],
      enqueue: [proofJob(organizationId, dispatchId, now)],
    });
  } catch (error) {
    // Two last pieces went out at once and the other one's fact stands.
    if (!(await deps.downloadTickets.find(organizationId, id))?.completedAt) throw error;
  }
}

async function noteRange({ downloadTickets }: Deps, organizationId: string, id: string, range: ByteRange): Promise<DownloadTicket | null> {
  for (;;) {
    const ticket = await downloadTickets.find(organizationId, id);
    if (!ticket || ticket.completedAt) return ticket;
    const served = addRange(ticket.served, range);
    if (served.length > mostPieces) return null;
    if (await downloadTickets.setServed(ticket, served)) return { ...ticket, served };
  }
}
