import { cosignatureV1, type NoteKey, parseVerifierKey } from '../../shared/evidence/log/signed-note';
import { sha256Bytes } from './transparency-log';

/** The witnesses that the configuration names; throws a sentence for one that is no cosigner's verifier key. */
export async function readWitnesses(texts: string[]): Promise<NoteKey[]> {
  return Promise.all(
    texts.map(async (text) => {
      const key = await parseVerifierKey(sha256Bytes, text, cosignatureV1);
      if (!key) throw new Error(`WITNESS_LOG_WITNESSES: "${text}" is not the verifier key of a cosigner.`);
      return key;
    }),
  );
}
