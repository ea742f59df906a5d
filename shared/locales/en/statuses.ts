export const statuses = {};
