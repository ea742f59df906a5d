import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestOf } from './link';

/** One device that pressed *open*: until it ends the message shows without another press. */
export interface PortalSession {
  /** Digest of the secret that the device's cookie holds. */
  id: string;
  organizationId: string;
  linkId: string;
  expiresAt: Date;
}

export const sessionMs = 2 * 3_600_000;
const nonceMs = 24 * 3_600_000;

// The token is the key of all this: only who holds the link can make a form of it, so that no further secret is needed.
const sign = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/** What the button of one cover carries: good for this link, for a day, for one opening. */
export function coverNonce(token: string, now: Date): string {
  const body = `${randomBytes(16).toString('base64url')}.${now.getTime().toString(36)}`;
  return `${body}.${sign(token, `cover ${body}`)}`;
}

export function isCoverNonce(token: string, nonce: string, now: Date): boolean {
  const [random = '', issued = '', signature = '', ...more] = nonce.split('.');
  const age = now.getTime() - Number.parseInt(issued, 36);
  return more.length === 0 && same(signature, sign(token, `cover ${random}.${issued}`)) && Math.abs(age) <= nonceMs;
}

/** The secret of the session that pressing this cover's button begins: pressing twice begins one. */
export function sessionSecret(token: string, nonce: string): string {
  return sign(token, `session ${nonce}`);
}

export function newSession(secret: string, { organizationId, id }: { organizationId: string; id: string }, now: Date): PortalSession {
  return { id: digestOf(secret), organizationId, linkId: id, expiresAt: new Date(now.getTime() + sessionMs) };
}

/** What a form of the opened page carries, bound to the session and to its act. */
export function formNonce(secret: string, act: string): string {
  return sign(secret, `form ${act}`);
}

export function isFormNonce(secret: string, act: string, nonce: string): boolean {
  return same(nonce, formNonce(secret, act));
}
