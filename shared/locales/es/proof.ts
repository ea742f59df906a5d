import type { proof as english } from '../en/proof';

export const proof: typeof english = {};
