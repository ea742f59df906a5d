import { type Sha256Bytes, sameBytes, utf8 } from '../digest';
import { cosignatureV1, keyIdOf, type NoteKey, type NoteSignature, type SignedNote, type VerifyEd25519 } from './signed-note';

const timestampBytes = 8;
const signatureBytes = 64;

/** The text that a witness signs (https://c2sp.org/tlog-cosignature): its time, in seconds, then the checkpoint. */
export function cosignedText(seconds: number, text: string): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** A signature line of a witness, made from its signature over `cosignedText`. */
export async function cosignatureLine(sha256: Sha256Bytes, key: NoteKey, seconds: number, signed: Uint8Array): Promise<NoteSignature> {
  const signature = new Uint8Array(timestampBytes + signatureBytes);
  new DataView(signature.buffer).setBigUint64(0, BigInt(seconds));
  signature.set(signed, timestampBytes);
  return { name: key.name, keyId: await keyIdOf(sha256, key, cosignatureV1), signature };
}

/** When the witness cosigned, in seconds since 1970; null where this line is no cosignature of its over this note. */
export async function cosignedAt(
  { sha256, verifyEd25519 }: { sha256: Sha256Bytes; verifyEd25519: VerifyEd25519 },
  { text }: SignedNote,
  { name, keyId, signature }: NoteSignature,
  witness: NoteKey,
): Promise<number | null> {
  if (name !== witness.name || signature.length !== timestampBytes + signatureBytes) return null;
  if (!sameBytes(keyId, await keyIdOf(sha256, witness, cosignatureV1))) return null;
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  const isSigned = await verifyEd25519(witness.publicKey, utf8(cosignedText(seconds, text)), signature.subarray(timestampBytes));
  return isSigned && Number.isSafeInteger(seconds) ? seconds : null;
}
