import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors';

export interface Poured {
  /** Bytes that the system took for this connection: fewer than all where it was cut. */
  taken: number;
  /** Computed over all of them as they went by; null where none was asked for or the connection was cut. */
  sha256: string | null;
}

/**
 * Pours bytes into a response and ends it. That they went out is all that a server can know: whether they arrived, only the other
 * side does.
 *
 * With `sha256` the bytes are hashed on the way and the last of them is held back until the hash is right; where it is not, the
 * connection is cut and `evidence.damaged` thrown, so that nobody takes an altered file for the one that was certified.
 */
export async function pourFile(source: Readable, response: ServerResponse, expected: { sha256: string | null }): Promise<Poured> {
  const cut = () => source.destroy();
  response.once('close', cut);
  const hash = createHash('sha256');
  let taken = 0;
  let held: Buffer | null = null;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (held) {
        if (!(await hand(response, held))) return { taken, sha256: null };
        taken += held.length;
      }
      if (expected.sha256) hash.update(chunk);
      held = chunk;
    }
    const sha256 = expected.sha256 && hash.digest('hex');
    if (sha256 !== expected.sha256) throw new AppError('evidence.damaged');
    return (await end(response, held)) ? { taken: taken + (held?.length ?? 0), sha256 } : { taken, sha256: null };
  } catch (error) {
    if (response.destroyed) return { taken, sha256: null };
    response.destroy();
    throw error;
  } finally {
    response.off('close', cut);
  }
}

/** True once the system has taken the chunk, false where the connection ended first. */
function hand(response: ServerResponse, chunk: Buffer): Promise<boolean> {
  return untilTaken(response, (done) => response.write(chunk, done));
}

function end(response: ServerResponse, chunk: Buffer | null): Promise<boolean> {
  return untilTaken(response, (done) => {
    response.once('finish', () => done());
    response.end(chunk ?? undefined);
  });
}

function untilTaken(response: ServerResponse, give: (done: (error?: Error | null) => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const closed = () => resolve(false);
    response.once('close', closed);
    give((error) => {
      response.off('close', closed);
      resolve(!error);
    });
    if (response.destroyed) closed();
  });
}
