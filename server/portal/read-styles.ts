import { readFileSync } from 'node:fs';

/** A style sheet of `portal/`, on one line, to stand in its pages. */
export function readStyles(file: string): string {
  return readFileSync(new URL(`../../portal/${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
}
