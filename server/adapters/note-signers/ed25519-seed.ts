import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { NoteSigner } from '../../ports/note-signer';

// PKCS #8 of an Ed25519 key is this prefix and the 32 bytes of its seed (RFC 8410 section 7).
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const keyBytes = 32;

/** Signs with a key held in memory, made from a secret seed of 32 bytes. */
export function createNoteSigner({ name, seed, earlierKeys }: { name: string; seed: Buffer; earlierKeys: string[] }): NoteSigner {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-keyBytes));
  return { name, publicKey, earlierKeys, sign: async (message) => new Uint8Array(sign(null, message, privateKey)) };
}
