import type { CookieOptions } from 'express';
import { changePassword, createSession, endSession, readSession } from '../../shared/contract/sessions';
import { AppError } from '../errors';
import type { Api } from '../http/api';
import { readCookie } from '../http/credentials';
import type { CallerFinder } from './caller-finder';
import { changePassword as change } from './members/change-password';
import { foldEmail } from './organization';
import type { OrganizationStore } from './organization-store';
import { sessionDays } from './session';
import type { SessionStore } from './session-store';
import { signIn } from './sign-in';

type Deps = Parameters<typeof signIn>[0] &
  Parameters<typeof change>[0] & {
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

  api.bind(changePassword, async ({ caller, body, request }) => {
    // Whoever has got hold of a session may guess no more often than a stranger.
    const account = foldEmail(caller.user.email);
    const refund = await signInGuard.admit(account, request.ip ?? '', readCookie(request, deviceCookie));
    await change(deps, { userId: caller.user.id, sessionId: caller.sessionId, ...body });
    await refund();
    logger.info({ event: 'password-changed', userId: caller.user.id, organizationId: caller.organizationId }, 'password changed');
  });

  api.bind(endSession, async ({ caller, response }) => {
    await sessions.remove(caller.sessionId);
    callers.forget(caller.sessionId);
    logger.info({ event: 'sign-out', userId: caller.user.id, organizationId: caller.organizationId }, 'signed out');
    response.clearCookie(cookieName, cookie);
  });
}
