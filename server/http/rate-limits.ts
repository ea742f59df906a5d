import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../db';
import { AppError } from '../errors';

export interface Limiter {
  /** Takes points from a key's allowance. Rejects: `rate.limited` with the wait, `service.unavailable` where nobody can count. */
  take(key: string, points?: number): Promise<void>;
  /** Takes one, asking the shared count once in fifty calls: for busy keys whose limit may be a little soft. */
  takeOne(key: string): Promise<void>;
  /** Gives points back, for instance after a good password. */
  giveBack(key: string, points?: number): Promise<void>;
  forget(key: string): Promise<void>;
}

export interface RateLimits {
  /** A limit of `points` in a window of `seconds`, which begins with a key's first point and ends by itself. */
  limiter(name: string, allowance: { points: number; seconds: number }): Limiter;
}

const collection = 'rateLimits';
const batch = 50;

/** Limits that hold over all processes, since they are counted in the database. Its keys are digests: they name nobody. */
export function createRateLimits({ db, masterKey }: { db: Database; masterKey: Buffer }): RateLimits {
  const secret = createHmac('sha256', masterKey).update('witness rate limits').digest();
  const digest = (name: string, key: string) => createHmac('sha256', secret).update(`${name} ${key}`).digest('base64url');
  let indexed: Promise<unknown> | null = null;

  return {
    limiter(name, { points, seconds }) {
      const shared = new RateLimiterMongo({
        storeClient: db.connection.db,
        tableName: collection,
        keyPrefix: '',
        points,
        duration: seconds,
        disableIndexesCreation: true,
      });
      const local = new RateLimiterMemory({ points: 1e12, duration: seconds });
      // Without its unique index two processes could count one key apart.
      const withIndex = () => {
        indexed ??= shared.createIndexes().catch((error: unknown) => {
          indexed = null;
          throw error;
        });
        return indexed;
      };
      const counted = async (work: () => Promise<unknown>): Promise<void> => {
        try {
          await work();
        } catch (error) {
          if (error instanceof RateLimiterRes)
            throw new AppError('rate.limited', { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
          throw new AppError('service.unavailable', { retryAfterSeconds: 5 }, { cause: error });
        }
      };
      const consume = async (key: string, taken: number) => {
        await withIndex();
        await shared.consume(digest(name, key), taken);
      };
      return {
        take: (key, taken = 1) => counted(() => consume(key, taken)),
        takeOne: (key) =>
          counted(async () => {
            const { consumedPoints } = await local.consume(key);
            if (consumedPoints % batch !== 0) return;
            await consume(key, batch).catch(async (error: unknown) => {
              if (error instanceof RateLimiterRes) await local.block(key, Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
              throw error;
            });
          }),
        giveBack: (key, given = 1) => counted(() => shared.reward(digest(name, key), given)),
        forget: (key) => counted(() => shared.delete(digest(name, key))),
      };
    },
  };
}
