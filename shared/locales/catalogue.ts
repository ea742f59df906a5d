import type { en } from './en';

/** Every text of one language: another language is complete or does not compile. */
export type Catalogue = typeof en;
