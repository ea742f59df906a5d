import { concat, fromBase64, type Sha256Bytes, sameBytes, toBase64, utf8 } from '../digest';

/** A signer of notes as C2SP names it (https://c2sp.org/signed-note): a name and an Ed25519 public key of 32 bytes. */
export interface NoteKey {
  name: string;
  publicKey: Uint8Array;
}

export interface NoteSignature {
  name: string;
  /** Four bytes that tell keys of one name apart. */
  keyId: Uint8Array;
  signature: Uint8Array;
}

export interface SignedNote {
  /** What is signed, its last newline included. */
  text: string;
  signatures: NoteSignature[];
}

export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;

export const ed25519 = 1;
/** Cosignature over a checkpoint with its time (https://c2sp.org/tlog-cosignature). */
export const cosignatureV1 = 4;

export async function keyIdOf(sha256: Sha256Bytes, { name, publicKey }: NoteKey, algorithm = ed25519): Promise<Uint8Array> {
  return (await sha256(concat(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey))).slice(0, 4);
}

/** `name+keyid+base64`, the form in which tools take a verifier key. */
export async function verifierKey(sha256: Sha256Bytes, key: NoteKey, algorithm = ed25519): Promise<string> {
  const id = await keyIdOf(sha256, key, algorithm);
  return `${key.name}+${Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join('')}+${toBase64(concat(Uint8Array.of(algorithm), key.publicKey))}`;
}

/** Null unless the text is a verifier key of the algorithm whose id fits. */
export async function parseVerifierKey(sha256: Sha256Bytes, text: string, algorithm = ed25519): Promise<NoteKey | null> {
  const [, name = '', , encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!name || bytes?.length !== 33 || bytes[0] !== algorithm) return null;
  const key = { name, publicKey: bytes.slice(1) };
  return (await verifierKey(sha256, key, algorithm)) === text ? key : null;
}

const signatureLine = /^— ([^+\s]+) ([A-Za-z0-9+/=]+)$/u;
const longestNote = 64 * 1024;

/** Null unless the text is a well-formed signed note. */
export function parseNote(note: string): SignedNote | null {
  if (note.length > longestNote || !note.endsWith('\n') || !note.isWellFormed()) return null;
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return null;
  const text = note.slice(0, split + 1);
  const signatures: NoteSignature[] = [];
  for (const line of note.slice(split + 2, -1).split('\n')) {
    const [, name = '', encoded = ''] = signatureLine.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (!name || !bytes || bytes.length < 5) return null;
    signatures.push({ name, keyId: bytes.slice(0, 4), signature: bytes.slice(4) });
  }
  const hasControls = Array.from(text).some((character) => character < ' ' && character !== '\n');
  return signatures.length > 0 && !hasControls ? { text, signatures } : null;
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(({ name, keyId, signature }) => `— ${name} ${toBase64(concat(keyId, signature))}\n`).join('')}`;
}

/** Whether one of the note's signatures is by this key; signatures by others do not count either way. */
export async function isSignedBy(sha256: Sha256Bytes, verify: VerifyEd25519, note: SignedNote, key: NoteKey): Promise<boolean> {
  const keyId = await keyIdOf(sha256, key);
  for (const { name, keyId: id, signature } of note.signatures) {
    if (name === key.name && sameBytes(id, keyId)) return verify(key.publicKey, utf8(note.text), signature);
  }
  return false;
}
