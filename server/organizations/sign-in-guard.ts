import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Limiter } from '../http/rate-limits';
import { newToken } from '../ids';

export interface SignInGuard {
  /** Counts one attempt and lets it pass, or rejects with `rate.limited`. Call what it returns once the password was right. */
  admit(account: string, address: string, device: string | null): Promise<() => Promise<void>>;
  /** A mark for the browser of somebody who has just signed in. */
  markDevice(account: string): string;
}

interface Limits {
  address: Limiter;
  network: Limiter;
  account: Limiter;
}

/** Attempts in a quarter of an hour. A window ends by itself, so nothing locks for good. */
export const signInAllowances = {
  address: { points: 20, seconds: 900 },
  network: { points: 100, seconds: 900 },
  account: { points: 10, seconds: 900 },
} as const;

/**
 * Slows guessing by address, by network and by account, without letting an attacker lock the owner out (ASVS 5.0 6.1.1): a browser that
 * has signed in to the account before holds a mark and has an allowance of its own (OWASP, "device cookies").
 */
export function createSignInGuard({ masterKey, limits }: { masterKey: Buffer; limits: Limits }): SignInGuard {
  const sign = (account: string, nonce: string) =>
    createHmac('sha256', masterKey).update(`witness device ${nonce} ${account}`).digest('base64url');

  function knownDevice(account: string, device: string | null): string | null {
    const [nonce = '', signature = ''] = device?.split('.') ?? [];
    const expected = Buffer.from(sign(account, nonce));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : null;
  }

  return {
    async admit(account, address, device) {
      const nonce = knownDevice(account, device);
      const who = nonce ? `${account} ${nonce}` : account;
      const network = networkOf(address);
      await limits.address.take(hostOf(address));
      await limits.network.take(network);
      await limits.account.take(who);
      return async () => {
        await Promise.all([limits.address.giveBack(hostOf(address)), limits.network.giveBack(network), limits.account.forget(who)]);
      };
    },
    markDevice(account) {
      const nonce = newToken();
      return `${nonce}.${sign(account, nonce)}`;
    },
  };
}

/** One subscriber: an IPv4 address, or an IPv6 /64, within which a machine may pick addresses as it likes. */
export function hostOf(address: string): string {
  const v4 = plainV4(address);
  return v4 ?? `${groups(address).slice(0, 4).join(':')}::/64`;
}

/** One provider's customer block: IPv4 /24, IPv6 /48. */
export function networkOf(address: string): string {
  const v4 = plainV4(address);
  return v4 ? `${v4.split('.').slice(0, 3).join('.')}.0/24` : `${groups(address).slice(0, 3).join(':')}::/48`;
}

function plainV4(address: string): string | null {
  return /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? null;
}

/** The eight groups of an IPv6 address, its `::` filled up (RFC 4291 2.2). */
function groups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const filler = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: filler }, () => '0'), ...after].map((group) => group.replace(/^0+(?=.)/, ''));
}
