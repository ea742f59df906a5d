import { decrypt, encrypt } from '../../evidence/content-cipher';

/** The message of one attempt as kept: its link masked, the whole encrypted under the dispatch's key. */
export interface KeptMessage {
  organizationId: string;
  dispatchId: string;
  attempt: number;
  sealed: Buffer;
}
type Place = Pick<KeptMessage, 'dispatchId' | 'attempt'>;

const contextOf = ({ dispatchId, attempt }: Place): string => `message ${dispatchId} ${attempt}`;

export function sealMessage(contentKey: Buffer, place: Omit<KeptMessage, 'sealed'>, masked: Buffer): KeptMessage {
  return { ...place, sealed: encrypt(contentKey, masked, contextOf(place)) };
}

/** Throws where the key is not the one of the dispatch or a bit has changed. */
export function openMessage(contentKey: Buffer, message: KeptMessage): Buffer {
  return decrypt(contentKey, message.sealed, contextOf(message));
}
