import type { statuses as english } from '../en/statuses';

export const statuses: typeof english = {};
