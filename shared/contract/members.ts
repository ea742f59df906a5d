import { z } from 'zod';
import { mailAddress } from './address';
import { endpoint } from './endpoint';
import { roles, sessionUser } from './sessions';
import { singleLine } from './text';

export const listMembers = endpoint({
  method: 'get',
  path: '/members',
  summary: 'Who belongs to the organization, by name',
  access: 'admin',
  status: 200,
  reply: z.object({ items: z.array(sessionUser) }),
});

export const addMember = endpoint({
  method: 'post',
  path: '/members',
  summary: 'Give somebody an account; the password is told this once and meant to be changed by its owner',
  access: 'admin',
  status: 201,
  body: z.strictObject({ email: mailAddress, name: singleLine(200), role: z.enum(roles) }),
  reply: sessionUser.extend({ password: z.string() }),
});

export const removeMember = endpoint({
  method: 'delete',
  path: '/members/:id',
  summary: 'Take somebody out of the organization and end their sessions; what they sent stays',
  access: 'admin',
  status: 204,
  params: z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,40}$/) }),
});
