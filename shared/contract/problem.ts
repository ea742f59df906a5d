import { z } from 'zod';
import { errorCodes } from './error-codes';

/** One field at fault: where (RFC 6901 pointer into the body, or `/query/<name>`), what, and how to mend it. */
export const fieldProblem = z.object({ pointer: z.string(), code: z.string(), detail: z.string() });
export type FieldProblem = z.infer<typeof fieldProblem>;

/** RFC 9457 problem details, with our closed `code`; `detail` is in the reader's language. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string(),
  requestId: z.string(),
  pointer: z.string().optional(),
  errors: z.array(fieldProblem).optional(),
  activityId: z.string().optional(),
});
export type Problem = z.infer<typeof problem>;
