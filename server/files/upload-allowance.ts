import { maxFileBytes } from '../../shared/contract/files';
import type { Limiter } from '../http/rate-limits';
import type { Logger } from '../logger';

/** MiB begun that one organization may add in a day: far above what people send, and less than fills a store. */
export const uploadAllowance = { points: 50 * 1024, seconds: 24 * 60 * 60 } as const;

const mebibyte = 1024 * 1024;
const pointsOf = (bytes: number) => Math.max(1, Math.ceil(bytes / mebibyte));

interface Deps {
  uploadLimit: Pick<Limiter, 'take' | 'giveBack'>;
  logger: Logger;
}

/**
 * Runs one upload of at most `announced` bytes (null: not told) on its organization's allowance, which pays in the end for what was stored
 * and no more. Rejects: `rate.limited`, and what the upload rejects with.
 */
export async function onAllowance<T extends { size: number }>(
  { uploadLimit, logger }: Deps,
  organizationId: string,
  announced: number | null,
  upload: () => Promise<T>,
): Promise<T> {
  let owed = pointsOf(Math.min(announced ?? maxFileBytes, maxFileBytes));
  try {
    // Counted even where it is refused: what is given back below leaves the rest for smaller files.
    await uploadLimit.take(organizationId, owed);
    const stored = await upload();
    owed -= Math.min(owed, pointsOf(stored.size));
    return stored;
  } finally {
    if (owed > 0)
      await uploadLimit
        .giveBack(organizationId, owed)
        .catch((error: unknown) => logger.warn({ err: error }, 'an upload was counted too high'));
  }
}
