import { concat } from '../../shared/evidence/digest';
import type { InflateRaw } from '../../shared/evidence/verify/container/read-zip';
import { checkSeal } from '../../shared/evidence/verify/pki/seal';
import { checkTimeStamp } from '../../shared/evidence/verify/pki/time-stamp';
import type { VerifierTools } from '../../shared/evidence/verify/tools';
import { verifyByHand } from './ed25519';

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}

async function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    // Safari before 17, Firefox before 129 and Chrome before 137 do not know the algorithm, and each says so in an error of its own.
    return verifyByHand(publicKey, message, signature);
  }
}

const inflateRaw: InflateRaw = async (bytes, most) => {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (length <= most) continue;
    await reader.cancel();
    throw new RangeError('longer than it may be');
  }
  return concat(...parts);
};

/** The verifier in a browser, with what every current one has. */
export const webTools: VerifierTools = {
  sha256,
  verifyEd25519,
  inflateRaw,
  checkTimeStamp: async (token, text) => checkTimeStamp(token, await sha256(text)),
  checkSeal: (pdf) => checkSeal({ sha256, inflateRaw }, pdf),
};
