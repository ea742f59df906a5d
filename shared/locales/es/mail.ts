import type { mail as english } from '../en/mail';

export const mail: typeof english = {};
