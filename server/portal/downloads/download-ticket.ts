import { digestOf, type Link } from '../../access/link';
import { newToken } from '../../ids';
import type { ByteRange } from '../../ports/blob-store';

/** Leave to fetch one file over one link for a while, and how much of it went out. */
export interface DownloadTicket {
  /** Digest of the ticket; the ticket itself is in the recipient's address bar and nowhere else. */
  id: string;
  organizationId: string;
  linkId: string;
  dispatchId: string;
  attempt: number;
  /** Which of the dispatch's files, from 0. */
  file: number;
  size: number;
  /** False beyond the number of requests that are recorded one by one. */
  recorded: boolean;
  expiresAt: Date;
  /** Bytes handed to the recipient's connection so far. */
  served: ByteRange[];
  /** Grows with each change of `served`. */
  version: number;
  completedAt: Date | null;
}

/** Long enough to resume a large file over a slow connection. */
const ticketMs = 30 * 60_000;

export function newTicket(
  link: Link,
  file: { index: number; size: number },
  recorded: boolean,
  now: Date,
): { ticket: string; row: DownloadTicket } {
  const ticket = newToken();
  const { id: linkId, organizationId, dispatchId, attempt } = link;
  const expiresAt = new Date(now.getTime() + ticketMs);
  const progress = { served: [], version: 0, completedAt: null };
  return {
    ticket,
    row: {
      id: digestOf(ticket),
      organizationId,
      linkId,
      dispatchId,
      attempt,
      file: file.index,
      size: file.size,
      recorded,
      expiresAt,
      ...progress,
    },
  };
}
