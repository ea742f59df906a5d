import { z } from 'zod';
import { endpoint } from './endpoint';

export const roles = ['admin', 'member'] as const;
export type Role = (typeof roles)[number];

export const sessionUser = z.object({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(roles) });
export type SessionUser = z.infer<typeof sessionUser>;
const sessionOrganization = z.object({ id: z.string(), name: z.string(), timeZone: z.string() });

const session = z.object({ user: sessionUser, organization: sessionOrganization });
export type SessionReply = z.infer<typeof session>;

export const createSession = endpoint({
  method: 'post',
  path: '/sessions',
  summary: 'Sign in: a bearer token, and an HttpOnly cookie for the dashboard',
  access: 'public',
  status: 201,
  body: z.strictObject({ email: z.string().min(1).max(254), password: z.string().min(1).max(1024) }),
  reply: session.extend({ token: z.string() }),
});

export const readSession = endpoint({
  method: 'get',
  path: '/sessions/current',
  summary: 'Who is signed in',
  access: 'member',
  status: 200,
  reply: session,
});

export const endSession = endpoint({ method: 'delete', path: '/sessions/current', summary: 'Sign out', access: 'member', status: 204 });
