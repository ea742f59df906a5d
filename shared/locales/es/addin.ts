import type { addin as english } from '../en/addin';

export const addin: typeof english = {};
