import { createHash } from 'node:crypto';

export interface Session {
  /** SHA-256 of the token, base64url: the token itself is never stored. */
  id: string;
  organizationId: string;
  userId: string;
  createdAt: Date;
  /** At most a few minutes old while the session is in use. */
  seenAt: Date;
  /** When it ends whatever happens. */
  endsAt: Date;
}

export const sessionDays = 7;
const idleMs = 12 * 60 * 60 * 1000;

/** What is stored of a session's token. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function endOfSession(createdAt: Date): Date {
  return new Date(createdAt.getTime() + sessionDays * 24 * 60 * 60 * 1000);
}

export function isOver({ seenAt, endsAt }: Session, now: Date): boolean {
  return now >= endsAt || now.getTime() - seenAt.getTime() >= idleMs;
}
