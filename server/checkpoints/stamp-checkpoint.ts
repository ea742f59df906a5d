import { utf8 } from '../../shared/evidence/digest';
import { parseNote } from '../../shared/evidence/log/signed-note';
import { checkTimeStampToken } from '../../shared/evidence/verify/pki/time-stamp';
import type { TimeStampAuthority } from '../ports/time-stamp-authority';
import type { LogStore } from './log-store';
import { sha256Bytes } from './transparency-log';

interface Deps {
  log: LogStore;
  timeStamps: TimeStampAuthority;
}

/** Gets a checkpoint its time stamp. A token is kept only once it was checked: for this text, with our nonce, well signed. Rejects to be tried again. */
export async function stampCheckpoint({ log, timeStamps }: Deps, size: number): Promise<void> {
  const checkpoint = await log.findCheckpoint(size);
  if (!checkpoint || checkpoint.token) return;
  const imprint = sha256Bytes(utf8(parseNote(checkpoint.note)?.text ?? ''));
  const { token, nonce } = await timeStamps.stamp(imprint);
  const check = await checkTimeStampToken(token, imprint);
  if (check.state !== 'sound' || check.stamp.nonce !== nonce)
    throw new Error(`the authority's token is not one for checkpoint ${size}: ${check.state}`);
  await log.setToken(size, Buffer.from(token));
}
