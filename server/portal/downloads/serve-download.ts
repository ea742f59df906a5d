import type { ServerResponse } from 'node:http';
import type { Entry } from '../../access/enter-link';
import { digestOf } from '../../access/link';
import type { Visitor } from '../../access/visits/visitor';
import { readDispatch } from '../../activities/read-dispatch';
import { AppError } from '../../errors';
import type { EvidenceWriter } from '../../evidence/append-evidence';
import type { EvidenceStore } from '../../evidence/evidence-store';
import type { KeyRing } from '../../evidence/key-ring';
import type { FileStore } from '../../files/file-store';
import { openFile } from '../../files/open-file';
import type { BlobStore } from '../../ports/blob-store';
import type { Clock } from '../../ports/clock';
import { readRange } from './byte-ranges';
import { contentDisposition } from './content-disposition';
import type { DownloadTicketStore } from './download-ticket-store';
import { pourFile } from './pour-file';
import { recordServed } from './record-served';

interface Deps {
  downloadTickets: DownloadTicketStore;
  evidence: EvidenceStore;
  keyRing: KeyRing;
  writer: EvidenceWriter;
  files: FileStore;
  blobs: BlobStore;
  clock: Clock;
}

interface Wanted {
  ticket: string;
  file: number;
  range: string | undefined;
  ifRange: string | undefined;
}

/** Types that a browser could run in a page if it ever came to show one: they travel as plain bytes. */
const active = /html|xml|svg|script|ecma/i;

/**
 * Answers with a file, or the part of it that is asked for, to whoever holds a ticket (RFC 9110 sections 13.1.5, 14, 15.3.7, 15.5.17);
 * what went out is counted. Rejects:
 * `resource.not-found` where link, file and ticket do not belong together. False, with nothing answered, where the ticket has ended.
 */
export async function serveDownload(
  deps: Deps,
  { link }: Entry,
  wanted: Wanted,
  visitor: Visitor,
  response: ServerResponse,
): Promise<boolean> {
  const { organizationId, dispatchId } = link;
  const ticket = await deps.downloadTickets.find(organizationId, digestOf(wanted.ticket));
  if (ticket?.linkId !== link.id || ticket.file !== wanted.file) throw new AppError('resource.not-found');
  if (ticket.expiresAt <= deps.clock.now()) return false;
  const { content } = await readDispatch(deps, organizationId, dispatchId);
  const fact = content?.files[wanted.file];
  if (!fact) throw new AppError('resource.not-found');
  const { id, name, type, size, sha256 } = fact;

  const tag = `"${sha256}"`;
  const isCurrent = wanted.ifRange === undefined || wanted.ifRange === tag;
  // A Range means something on GET only (RFC 9110 section 14.2).
  const asked = readRange(isCurrent && visitor.method === 'GET' ? wanted.range : undefined, size);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('ETag', tag);
  if (asked.kind === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return true;
  }
  const whole = { start: 0, end: size - 1 };
  const range = asked.kind === 'part' ? asked.range : whole;
  const isWhole = range.start === 0 && range.end === size - 1;
  const stream = visitor.method === 'HEAD' ? null : (await openFile(deps, organizationId, id, isWhole ? undefined : range)).stream;
  response.setHeader('Content-Type', /^[\w.+-]+\/[\w.+-]+$/.test(type) && !active.test(type) ? type : 'application/octet-stream');
  response.setHeader('Content-Disposition', contentDisposition(name));
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
  response.setHeader('Content-Length', range.end - range.start + 1);
  if (asked.kind === 'part') response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  response.statusCode = asked.kind === 'part' ? 206 : 200;
  if (!stream) {
    response.end();
    return true;
  }
  const taken = await pourFile(stream, response, { sha256: isWhole ? sha256 : null });
  if (taken > 0) {
    const served = { start: range.start, end: range.start + taken - 1 };
    await recordServed(deps, ticket, { range: served, sha256, hash: isWhole && taken === size ? 'computed' : 'recorded' }, visitor);
  }
  return true;
}
