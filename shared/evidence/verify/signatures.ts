import type { Sha256Bytes } from '../digest';
import { isSignedBy, type NoteKey, parseNote, parseVerifierKey, type SignedNote, type VerifyEd25519 } from '../log/signed-note';
import type { CheckName, Findings } from './report';

/** Log keys by where they come from: only the trusted ones make anything valid. */
export interface LogKeys {
  trusted: NoteKey[];
  /** Named by the bundle itself: they tell a whole forgery from a broken bundle, and no more. */
  claimed: NoteKey[];
}

interface Tools {
  sha256: Sha256Bytes;
  verifyEd25519: VerifyEd25519;
}

/** Reads a signed note and says whether a key that counts signed it; null, with the finding, where it is no note. */
export async function checkNote(
  { sha256, verifyEd25519 }: Tools,
  { check, member, bytes, keys }: { check: CheckName; member: string; bytes: Uint8Array; keys: LogKeys },
  findings: Findings,
): Promise<SignedNote | null> {
  findings.looked(check);
  const note = parseNote(readText(bytes) ?? '');
  if (!note) {
    findings.find(check, 'signature.invalid', { member });
    return null;
  }
  const signedBy = async (candidates: NoteKey[]): Promise<boolean> => {
    for (const key of candidates) if (await isSignedBy(sha256, verifyEd25519, note, key)) return true;
    return false;
  };
  if (await signedBy(keys.trusted)) return note;
  findings.find(check, (await signedBy(keys.claimed)) ? 'signature.unknown-key' : 'signature.invalid', { member });
  return note;
}

export async function readKeys({ sha256 }: Pick<Tools, 'sha256'>, texts: unknown): Promise<NoteKey[]> {
  const keys: NoteKey[] = [];
  for (const text of Array.isArray(texts) ? texts.slice(0, 100) : []) {
    const key = typeof text === 'string' ? await parseVerifierKey(sha256, text) : null;
    if (key) keys.push(key);
  }
  return keys;
}

/** Strict UTF-8, or null. */
export function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
