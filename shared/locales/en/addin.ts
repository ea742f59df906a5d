export const addin = {};
