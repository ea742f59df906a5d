export const smtp = {};
