import { z } from 'zod';
import { endpoint } from './endpoint';

const deadLetter = z.object({
  id: z.string(),
  job: z.string(),
  /** What it was about: the activity and recipient where it has them. */
  activityId: z.string().nullable(),
  dispatchId: z.string().nullable(),
  tries: z.int(),
  error: z.string(),
  diedAt: z.string(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

const letterPath = z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,40}$/) });

export const listDeadLetters = endpoint({
  method: 'get',
  path: '/dead-letters',
  summary: 'Work that was given up after its last retry and waits for a person',
  access: 'admin',
  status: 200,
  reply: z.object({ items: z.array(deadLetter) }),
});

export const retryDeadLetter = endpoint({
  method: 'post',
  path: '/dead-letters/:id/retry',
  summary: 'Put the work back in the queue',
  access: 'admin',
  status: 204,
  params: letterPath,
});

export const closeDeadLetter = endpoint({
  method: 'post',
  path: '/dead-letters/:id/close',
  summary: 'Give the work up for good, with the reason on record',
  access: 'admin',
  status: 204,
  params: letterPath,
  body: z.strictObject({ reason: z.string().min(1).max(500) }),
});
