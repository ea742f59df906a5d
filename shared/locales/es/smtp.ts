import type { smtp as english } from '../en/smtp';

export const smtp: typeof english = {};
