import { createHash } from 'node:crypto';

/** A drawn report whose signature is still a run of zeros. */
export interface UnsealedPdf {
  bytes: Buffer;
  /** Where the signature's object begins. */
  signatureAt: number;
}

/** What stands for the byte range until the places are known: as long as the largest of them. */
export const openByteRange = [0, 9_999_999_999, 9_999_999_999, 9_999_999_999];

/** The room that a report keeps for its seal, its byte range already written (ISO 32000-1, 12.8.1), and the digest of all the rest. */
export interface SealRoom {
  digest: Buffer;
  /** Bytes. */
  size: number;
  /** Puts the seal in, in place. Throws where it is larger than its room. */
  fill(signedData: Buffer): void;
}

export function openSealRoom({ bytes, signatureAt }: UnsealedPdf): SealRoom {
  const placeholder = `[${openByteRange.join(' ')}]`;
  const rangeAt = bytes.indexOf(placeholder, signatureAt, 'latin1');
  const start = bytes.indexOf('/Contents <', signatureAt, 'latin1') + '/Contents '.length;
  const end = bytes.indexOf('>', start, 'latin1') + 1;
  if (rangeAt < 0 || end <= start) throw new Error('the report keeps no room for a seal');
  bytes.write(`[0 ${start} ${end} ${bytes.length - end}]`.padEnd(placeholder.length), rangeAt, 'latin1');
  const size = (end - start) / 2 - 1;
  return {
    digest: createHash('sha256').update(bytes.subarray(0, start)).update(bytes.subarray(end)).digest(),
    size,
    fill(signedData) {
      if (signedData.length > size) throw new RangeError(`a seal of ${signedData.length} bytes in a room for ${size}`);
      bytes.write(signedData.toString('hex'), start + 1, 'latin1');
    },
  };
}
