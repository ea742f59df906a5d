import { z } from 'zod';

/** Half of a UTF-16 pair has no UTF-8 form and so no canonical JSON: it is refused at the door. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine((value) => value.isWellFormed(), { params: { code: 'text.ill-formed' } });

export const singleLine = (max: number, min = 1) => text(max, min).regex(/^[^\p{Cc}\u2028\u2029]*$/u);
