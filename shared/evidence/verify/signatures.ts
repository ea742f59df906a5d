import { cosignedAt } from '../log/cosignature';
import {
  cosignatureV1,
  ed25519,
  isSignedBy,
  type NoteKey,
  parseNote,
  parseVerifierKey,
  type SignedNote,
  verifierKey,
} from '../log/signed-note';
import { parseCanonical } from './parse-canonical';
import type { CheckName, Findings } from './report';
import type { Trust, VerifierTools } from './tools';

/** Log keys by where they come from: only the trusted ones make anything valid. */
export interface LogKeys {
  trusted: NoteKey[];
  /** Named by the bundle itself: they tell a whole forgery from a broken bundle, and no more. */
  claimed: NoteKey[];
  witnesses: NoteKey[];
}

type Tools = Pick<VerifierTools, 'sha256' | 'verifyEd25519'>;

/** Keys in force for what came with this `keys.json`, which may be missing. */
export async function readLogKeys(tools: Tools, trust: Trust, keysJson: Uint8Array | undefined): Promise<LogKeys> {
  const parsed = parseCanonical((keysJson && readText(keysJson)) ?? '');
  const value = parsed.state === 'canonical' ? parsed.value : null;
  const claimed = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.log : null;
  return {
    trusted: await readKeys(tools, trust.logKeys, ed25519),
    claimed: await readKeys(tools, claimed, ed25519),
    witnesses: await readKeys(tools, trust.witnessKeys, cosignatureV1),
  };
}

async function readKeys({ sha256 }: Tools, texts: unknown, algorithm: number): Promise<NoteKey[]> {
  const keys: NoteKey[] = [];
  for (const text of Array.isArray(texts) ? texts.slice(0, 100) : []) {
    const key = typeof text === 'string' ? await parseVerifierKey(sha256, text, algorithm) : null;
    if (key) keys.push(key);
  }
  return keys;
}

export type NoteSigner = 'trusted' | 'unknown' | 'nobody';

/** Who signed a note, as far as these keys tell. */
export async function signerOf(
  { sha256, verifyEd25519 }: Tools,
  note: SignedNote,
  { trusted, claimed }: Pick<LogKeys, 'trusted' | 'claimed'>,
): Promise<{ signer: NoteSigner; key: string | null }> {
  for (const [signer, keys] of [['trusted', trusted] as const, ['unknown', claimed] as const])
    for (const key of keys) if (await isSignedBy(sha256, verifyEd25519, note, key)) return { signer, key: await verifierKey(sha256, key) };
  return { signer: 'nobody', key: null };
}

/** Reads a signed note and says whether a key that counts signed it; null, with the finding, where it is no note. */
export async function checkNote(
  tools: Tools,
  { check, member, bytes, keys }: { check: CheckName; member: string; bytes: Uint8Array; keys: LogKeys },
  findings: Findings,
): Promise<SignedNote | null> {
  findings.looked(check);
  const note = parseNote(readText(bytes) ?? '');
  if (!note) {
    findings.find(check, 'signature.invalid', { member });
    return null;
  }
  const { signer, key } = await signerOf(tools, note, keys);
  if (key !== null) findings.learn({ signedBy: key });
  if (signer !== 'trusted') findings.find(check, signer === 'unknown' ? 'signature.unknown-key' : 'signature.invalid', { member });
  return note;
}

/** Which of these witnesses cosigned a checkpoint, and when. */
export async function cosignersOf(tools: Tools, note: SignedNote, witnesses: NoteKey[]): Promise<{ name: string; at: string }[]> {
  const cosigners: { name: string; at: string }[] = [];
  for (const witness of witnesses)
    for (const line of note.signatures.slice(0, 100)) {
      const seconds = await cosignedAt(tools, note, line, witness);
      // The largest time that JavaScript can write; a witness that claims a later one says nothing.
      if (seconds !== null && seconds <= 8_640_000_000_000)
        cosigners.push({ name: witness.name, at: new Date(seconds * 1000).toISOString() });
    }
  return cosigners;
}

/** Strict UTF-8, or null. */
export function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
