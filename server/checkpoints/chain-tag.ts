import { committedForm } from '../../shared/evidence/record';
import { sha256 } from '../evidence/evidence';

/** The name under which the public log knows a chain (docs/evidence-format.md, section 5). */
export function chainTagOf(chain: string, tagSalt: string): string {
  return sha256(committedForm('chain', [tagSalt, chain]));
}
