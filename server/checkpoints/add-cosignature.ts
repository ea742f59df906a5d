import { parseCheckpoint } from '../../shared/evidence/log/checkpoint';
import { cosignedAt } from '../../shared/evidence/log/cosignature';
import { formatNote, type NoteKey, parseNote, type VerifyEd25519 } from '../../shared/evidence/log/signed-note';
import { AppError } from '../errors';
import type { LogStore } from './log-store';
import { sha256Bytes } from './transparency-log';

interface Deps {
  log: LogStore;
  verifyEd25519: VerifyEd25519;
  /** Whose cosignatures the operator has agreed to show. */
  witnesses: NoteKey[];
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
      if ((await cosignedAt({ sha256: sha256Bytes, verifyEd25519 }, note, line, witness)) === null) continue;
      const alone = formatNote({ text: note.text, signatures: [line] });
      await log.addCosignature(ours.size, alone.slice(note.text.length + 1));
      added += 1;
    }
  }
  return added;
}
