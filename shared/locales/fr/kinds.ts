import type { kinds as english } from '../en/kinds';

export const kinds: typeof english = {};
