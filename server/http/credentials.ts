import type { Request } from 'express';
import { AppError } from '../errors';

export interface Credential {
  token: string;
  via: 'bearer' | 'cookie';
}

/** The `__Host-` prefix binds a cookie to this host over TLS (RFC 6265bis 4.1.3.2); plain HTTP on a developer's machine cannot have it. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-witness_session' : 'witness_session';
}

/** The session token of a call: from the Authorization header, else from the cookie. */
export function readCredential(request: Request, cookieName: string): Credential | null {
  const authorization = request.get('authorization');
  if (authorization !== undefined) {
    const token = /^Bearer ([\w-]{1,128})$/i.exec(authorization)?.[1];
    return token ? { token, via: 'bearer' } : null;
  }
  const token = readCookie(request, cookieName);
  return token ? { token, via: 'cookie' } : null;
}

export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

/**
 * Refuses writes that a foreign page could have caused: browsers send the cookie, and say where a request comes from; a custom header
 * cannot cross origins without our leave (OWASP CSRF cheat sheet: fetch metadata, custom headers). Bearer calls carry no such risk.
 */
export function refuseForgery(request: Request, credential: Credential | null, ownOrigin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || credential?.via === 'bearer') return;
  const site = request.get('sec-fetch-site');
  const origin = request.get('origin');
  const foreign = site ? site !== 'same-origin' : origin !== undefined && origin !== ownOrigin && !isSameHost(origin, request);
  const unmarked = credential?.via === 'cookie' && request.get('x-witness-csrf') === undefined;
  if (foreign || unmarked) throw new AppError('request.csrf');
}

function isSameHost(origin: string, request: Request): boolean {
  return URL.parse(origin)?.host === request.get('host');
}
