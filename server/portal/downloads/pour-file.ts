import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { AppError } from '../../errors';

/**
 * Pours bytes into a response and ends it; returns how many of them the system took for this connection, fewer than all where it was
 * cut. That they went out is all that a server can know: whether they arrived, only the other side does.
 *
 * With `sha256` the bytes are hashed on the way and the last of them is held back until the hash is right; where it is not, the
 * connection is cut and `evidence.damaged` thrown, so that nobody takes an altered file for the one that was certified.
 */
export async function pourFile(source: Readable, response: ServerResponse, expected: { sha256: string | null }): Promise<number> {
  const cut = () => source.destroy();
  response.once('close', cut);
  const hash = createHash('sha256');
  let taken = 0;
  let held: Buffer | null = null;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (held) {
        if (!(await hand(response, held))) return taken;
        taken += held.length;
      }
      if (expected.sha256) hash.update(chunk);
      held = chunk;
    }
    if (expected.sha256 && hash.digest('hex') !== expected.sha256) throw new AppError('evidence.damaged');
    return (await end(response, held)) ? taken + (held?.length ?? 0) : taken;
  } catch (error) {
    if (response.destroyed) return taken;
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
