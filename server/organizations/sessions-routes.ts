import type { CookieOptions } from 'express';
import { createSession, endSession, readSession } from '../../shared/contract/sessions';
import { AppError } from '../errors';
import type { Api } from '../http/api';
import { readCookie } from '../http/credentials';
import type { CallerFinder } from './caller-finder';
import { foldEmail } from './organization';
import type { OrganizationStore } from './organization-store';
import { sessionDays } from './session';
import type { SessionStore } from './session-store';
import { signIn } from './sign-in';

type Deps = Parameters<typeof signIn>[0] & {
  sessions: SessionStore;
  organizations: OrganizationStore;
  callers: Pick<CallerFinder, 'forget'>;
  cookieName: string;
  /** The browser reaches us over TLS. */
  secure: boolean;
};

const deviceCookie = 'witness_device';
const deviceDays = 180;
const dayMs = 24 * 60 * 60 * 1000;

export function sessionsRoutes(api: Api, deps: Deps): void {
  const { sessions, organizations, signInGuard, callers, logger, cookieName, secure } = deps;
  const cookie: CookieOptions = { httpOnly: true, sameSite: 'strict', secure, path: '/' };
  const deviceMark: CookieOptions = { ...cookie, path: '/api/v1/sessions', maxAge: deviceDays * dayMs };

  api.bind(createSession, async ({ body, request, response }) => {
    const device = readCookie(request, deviceCookie);
    const { token, user, organization } = await signIn(deps, { ...body, address: request.ip ?? '', device });
    response.cookie(cookieName, token, { ...cookie, maxAge: sessionDays * dayMs });
    response.cookie(deviceCookie, signInGuard.markDevice(foldEmail(body.email)), deviceMark);
    return { token, user, organization };
  });

  api.bind(readSession, async ({ caller }) => {
    const organization = await organizations.find(caller.organizationId);
    if (!organization) throw new AppError('session.required');
    const { id, name, timeZone } = organization;
    return { user: caller.user, organization: { id, name, timeZone } };
  });

  api.bind(endSession, async ({ caller, response }) => {
    await sessions.remove(caller.sessionId);
    callers.forget(caller.sessionId);
    logger.info({ event: 'sign-out', userId: caller.user.id, organizationId: caller.organizationId }, 'signed out');
    response.clearCookie(cookieName, cookie);
  });
}
