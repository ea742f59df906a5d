import { createPublicKey, verify } from 'node:crypto';

// SubjectPublicKeyInfo of an Ed25519 key is this prefix and its 32 bytes (RFC 8410 section 4).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([spkiPrefix, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}
