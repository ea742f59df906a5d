import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { pourFile } from '../../../server/portal/downloads/pour-file';

const pieces = [Buffer.from('one '), Buffer.from('two '), Buffer.from('three')];
const sha256 = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');

/** A connection that takes everything. */
function connection() {
  const response = new PassThrough();
  response.resume();
  return response as unknown as ServerResponse;
}

test('the hash that a pour gives is the one of the bytes that went by', async () => {
  expect(await pourFile(Readable.from(pieces), connection(), { sha256 })).toEqual({ taken: 13, sha256 });
});

test('where no hash was asked for none is claimed', async () => {
  expect(await pourFile(Readable.from(pieces), connection(), { sha256: null })).toEqual({ taken: 13, sha256: null });
});

test('other bytes than were certified are cut before their end', async () => {
  const altered = [...pieces.slice(0, 2), Buffer.from('THREE')];
  const response = connection();
  await expect(pourFile(Readable.from(altered), response, { sha256 })).rejects.toMatchObject({ code: 'evidence.damaged' });
  expect(response.destroyed).toBe(true);
});
