import { utf8 } from '../../shared/evidence/digest';
import { formatNote, keyIdOf } from '../../shared/evidence/log/signed-note';
import type { NoteSigner } from '../ports/note-signer';
import { sha256Bytes } from './transparency-log';

/** The text as a note signed by the log's key (https://c2sp.org/signed-note). */
export async function signNote(noteSigner: NoteSigner, text: string): Promise<string> {
  const signature = { name: noteSigner.name, keyId: await keyIdOf(sha256Bytes, noteSigner), signature: await noteSigner.sign(utf8(text)) };
  return formatNote({ text, signatures: [signature] });
}
