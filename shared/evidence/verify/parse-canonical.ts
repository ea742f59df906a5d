import { canonicalJson, type Json } from '../record';

const deepest = 32;
const largest = Number.MAX_SAFE_INTEGER;

/** A bracket count before parsing: neither the parser's stack nor ours is a stranger's to spend. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      depth += 1;
      if (depth > deepest) return true;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return false;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= largest;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isPlain);
}

export type Parsed = { state: 'canonical'; value: Json } | { state: 'malformed' | 'not-canonical' };

/**
 * Parses JSON that must be its own canonical form (RFC 8785). Being so leaves no room for a member given twice, a number in two
 * spellings or an escape in two forms: all of these come out as another text.
 */
export function parseCanonical(text: string): Parsed {
  if (isTooDeep(text)) return { state: 'malformed' };
  try {
    const value: Json = JSON.parse(text);
    if (!isPlain(value)) return { state: 'malformed' };
    return canonicalJson(value) === text ? { state: 'canonical', value } : { state: 'not-canonical' };
  } catch {
    return { state: 'malformed' };
  }
}
