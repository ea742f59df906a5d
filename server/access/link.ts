import { createHash } from 'node:crypto';
import { newToken } from '../ids';

/** One attempt's link. The token itself is in the recipient's mail and nowhere else. */
export interface Link {
  /** SHA-256 of the token, hex. */
  id: string;
  organizationId: string;
  dispatchId: string;
  attempt: number;
  createdAt: Date;
}

/** What a secret is kept as: of 128 random bits a plain digest gives nothing away. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export function newLink(link: Omit<Link, 'id'>): { token: string; link: Link } {
  const token = newToken();
  return { token, link: { id: digestOf(token), ...link } };
}
