import { setTimeout as wait } from 'node:timers/promises';
import { checkTimeStampToken, isDemonstration } from '../../../shared/evidence/verify/pki/time-stamp';
import type { Logger } from '../../logger';
import type { TimeStampAuthority } from '../../ports/time-stamp-authority';

/** Who says when, as a report names it. */
export interface StampedBy {
  authority: string;
  isDemonstration: boolean;
}

export interface StampDeps {
  timeStamps: TimeStampAuthority;
  logger: Logger;
}

/** A checked time stamp over a digest; null where no authority gave one in time: a report never waits longer for it, a later version carries it. */
export async function stampDigest(
  { timeStamps, logger }: StampDeps,
  digest: Uint8Array,
  patienceMs: number,
): Promise<{ token: Uint8Array; by: StampedBy } | null> {
  const tooLong = new AbortController();
  const asked = timeStamps.stamp(digest);
  try {
    const answer = await Promise.race([asked, wait(patienceMs, null, { signal: tooLong.signal })]);
    if (!answer) throw new Error(`no authority answered within ${patienceMs} ms`);
    const { state, stamp } = await checkTimeStampToken(answer.token, digest);
    if (state !== 'sound' || stamp.nonce !== answer.nonce) throw new Error(`the authority's token is not one for this seal: ${state}`);
    return { token: answer.token, by: { authority: stamp.authority, isDemonstration: isDemonstration(stamp) } };
  } catch (error) {
    logger.warn({ err: error }, 'no time stamp for a seal now');
    asked.catch(() => undefined);
    return null;
  } finally {
    tooLong.abort();
  }
}
