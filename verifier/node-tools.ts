import { createHash, createPublicKey, verify } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { InflateRaw } from '../shared/evidence/verify/container/read-zip';
import { checkSeal } from '../shared/evidence/verify/pki/seal';
import { checkTimeStamp } from '../shared/evidence/verify/pki/time-stamp';
import type { VerifierTools } from '../shared/evidence/verify/tools';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo. */
const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
  return signature.length === 64 && verify(null, message, key, signature);
}

const inflateRaw: InflateRaw = (bytes, most) => {
  const { buffer, engine } = inflateRawSync(bytes, { maxOutputLength: Math.max(1, most), info: true }) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== bytes.length || buffer.length > most) throw new RangeError('not exactly one deflated value');
  return buffer;
};

/** The verifier on Node. */
export const nodeTools: VerifierTools = {
  sha256,
  verifyEd25519,
  inflateRaw,
  checkTimeStamp: (token, text) => checkTimeStamp(token, sha256(text)),
  checkSeal: (pdf) => checkSeal({ sha256, inflateRaw }, pdf),
};
