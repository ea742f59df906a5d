import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decrypt, encrypt } from '../../evidence/content-cipher';

/** The message of one attempt as kept: its link masked, the whole compressed (RFC 1951) and encrypted under the dispatch's key. */
export interface KeptMessage {
  organizationId: string;
  dispatchId: string;
  attempt: number;
  /** Null where the content was erased meanwhile. */
  sealed: Buffer | null;
}
type Place = Pick<KeptMessage, 'dispatchId' | 'attempt'>;

const contextOf = ({ dispatchId, attempt }: Place): string => `message ${dispatchId} ${attempt}`;

/** Mail is mostly markup that repeats: the quickest level takes it to a quarter. */
export const packMessage = (masked: Buffer): Buffer => deflateRawSync(masked, { level: 1 });

export function sealMessage(contentKey: Buffer | null, place: Omit<KeptMessage, 'sealed'>, packed: Buffer): KeptMessage {
  return { ...place, sealed: contentKey && encrypt(contentKey, packed, contextOf(place)) };
}

/** Throws where the key is not the one of the dispatch or a bit has changed; null once erased. */
export function openMessage(contentKey: Buffer, { sealed, ...place }: KeptMessage): Buffer | null {
  return sealed && inflateRawSync(decrypt(contentKey, sealed, contextOf(place)));
}
