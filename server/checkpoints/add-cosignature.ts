import { concat, sameBytes, utf8 } from '../../shared/evidence/digest';
import { parseCheckpoint } from '../../shared/evidence/log/checkpoint';
import { cosignatureV1, formatNote, keyIdOf, type NoteKey, parseNote, type VerifyEd25519 } from '../../shared/evidence/log/signed-note';
import { AppError } from '../errors';
import type { LogStore } from './log-store';
import { sha256Bytes } from './transparency-log';

interface Deps {
  log: LogStore;
  verifyEd25519: VerifyEd25519;
  /** Whose cosignatures the operator has agreed to show. */
  witnesses: NoteKey[];
}

const timestampBytes = 8;

/** The text that a witness signs (https://c2sp.org/tlog-cosignature): its time, then the checkpoint. */
export function cosignedText(seconds: number, text: string): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** Takes the cosignatures of known witnesses over a checkpoint of ours; returns how many fitted. Anything else in the note changes nothing. */
export async function addCosignatures({ log, verifyEd25519, witnesses }: Deps, received: string): Promise<number> {
  const note = parseNote(received);
  const checkpoint = note && parseCheckpoint(note.text);
  const ours = checkpoint && (await log.findCheckpoint(checkpoint.size));
  if (!note || !ours || parseNote(ours.note)?.text !== note.text) throw new AppError('request.invalid', { pointer: '' });
  let added = 0;
  for (const line of note.signatures) {
    for (const witness of witnesses) {
      if (
        line.name !== witness.name ||
        !sameBytes(line.keyId, await keyIdOf(sha256Bytes, witness, cosignatureV1)) ||
        line.signature.length !== timestampBytes + 64
      )
        continue;
      const seconds = Number(Buffer.from(line.signature.subarray(0, timestampBytes)).readBigUInt64BE());
      if (!(await verifyEd25519(witness.publicKey, utf8(cosignedText(seconds, note.text)), line.signature.subarray(timestampBytes))))
        continue;
      const alone = formatNote({ text: note.text, signatures: [{ ...line, keyId: concat(line.keyId) }] });
      await log.addCosignature(ours.size, alone.slice(note.text.length + 1));
      added += 1;
    }
  }
  return added;
}
