import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { appendHeads } from '../../server/checkpoints/append-heads';
import { chainTagOf } from '../../server/checkpoints/chain-tag';
import { logStore } from '../../server/checkpoints/log-store';
import { publishCheckpoint } from '../../server/checkpoints/publish-checkpoint';
import { consistencyProof, inclusionProof, leafText, logBlobKey, sha256Bytes } from '../../server/checkpoints/transparency-log';
import { newId } from '../../server/ids';
import { parseCheckpoint } from '../../shared/evidence/log/checkpoint';
import { hashLeaf, rootOf, verifyConsistency, verifyInclusion } from '../../shared/evidence/log/merkle';
import { isSignedBy, parseNote } from '../../shared/evidence/log/signed-note';
import { readEntries } from '../../shared/evidence/log/tiles';
import { beginChain, type TestCore, testCore } from '../support/core';
import { memoryBlobs } from '../support/memory-blobs';

let core: TestCore;
let log: ReturnType<typeof logStore>;
const organizationId = newId();
const blobs = memoryBlobs();
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const rawPublic = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const noteSigner = {
  name: 'log.example.test',
  publicKey: rawPublic,
  earlierKeys: [],
  sign: async (message: Uint8Array) => new Uint8Array(sign(null, message, privateKey)),
};
const verifyEd25519 = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  verify(
    null,
    message,
    createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]), format: 'der', type: 'spki' }),
    signature,
  );
beforeAll(async () => {
  core = await testCore();
  log = logStore(core.db);
  await core.db.prepare();
});
afterAll(() => core.db.close());
const deps = () => ({ ...core, log, blobs, noteSigner });

async function publishAfter(chains: number) {
  for (let count = 0; count < chains; count += 1) await beginChain(core, organizationId);
  await appendHeads(deps());
  const checkpoint = await publishCheckpoint(deps());
  if (!checkpoint) throw new Error('nothing to publish');
  return checkpoint;
}

test('every head is in the tree, provably, and every checkpoint grows out of the one before', async () => {
  const first = await publishAfter(3);
  const second = await publishAfter(10);
  for (const checkpoint of [first, second]) {
    const note = parseNote(checkpoint.note);
    expect(note && (await isSignedBy(sha256Bytes, verifyEd25519, note, noteSigner))).toBe(true);
    expect(parseCheckpoint(note?.text ?? '')).toMatchObject({ origin: 'log.example.test', size: checkpoint.size });
  }
  expect([first.size, second.size]).toEqual([3, 13]);
  const root = Buffer.from(second.root, 'hex');
  const entries = await log.readEntries(0, 13);
  const hashes = await Promise.all(entries.map(({ leaf }) => hashLeaf(sha256Bytes, Buffer.from(leaf))));
  expect(Buffer.from(await rootOf(sha256Bytes, hashes))).toEqual(root);
  for (const { index, leaf } of entries) {
    const leafHash = await hashLeaf(sha256Bytes, Buffer.from(leaf));
    expect(
      await verifyInclusion(sha256Bytes, { index, size: 13, leafHash, root, proof: await inclusionProof(index, 13, log.readNodes) }),
    ).toBe(true);
  }
  const proof = await consistencyProof(3, 13, log.readNodes);
  expect(
    await verifyConsistency(sha256Bytes, { oldSize: 3, newSize: 13, oldRoot: Buffer.from(first.root, 'hex'), newRoot: root, proof }),
  ).toBe(true);
});

test('a chain that moves on is logged again, one that does not is not', async () => {
  const { size } = await publishAfter(1);
  const chain = await beginChain(core, organizationId);
  await appendHeads(deps());
  await core.writer.append({
    organizationId,
    chain,
    drafts: [{ kind: 'activity.expired', source: 'witness', occurredAt: new Date(), facts: {}, disclosed: {} }],
  });
  expect(await appendHeads(deps())).toBe(1);
  expect(await appendHeads(deps())).toBe(0);
  const [stored] = await core.evidence.findChains([{ organizationId, chain }]);
  const last = await log.lastOf(chainTagOf(chain, stored?.tagSalt ?? ''), size + 10);
  expect(last).toMatchObject({
    seq: 1,
    head: stored?.head.hash,
    leaf: leafText({ chainTag: chainTagOf(chain, stored?.tagSalt ?? ''), seq: 1, head: stored?.head.hash ?? '' }),
  });
});

test('many writers at once leave neither a hole nor a fork nor a leaf twice', async () => {
  await Promise.all(Array.from({ length: 40 }, () => beginChain(core, organizationId)));
  await Promise.allSettled(Array.from({ length: 6 }, () => appendHeads(deps())));
  await appendHeads(deps());
  const size = await log.size();
  const entries = await log.readEntries(0, size);
  expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: size }, (_, index) => index));
  expect(new Set(entries.map(({ leaf }) => leaf)).size).toBe(size);
});

test('a writer killed between its steps is followed by one that ends the work', async () => {
  await beginChain(core, organizationId);
  const dying = { ...deps(), evidence: { ...core.evidence, markLogged: () => Promise.reject(new Error('killed')) } };
  await expect(appendHeads(dying)).rejects.toThrow('killed');
  const size = await log.size();
  expect(await appendHeads(deps())).toBe(0);
  expect(await log.size()).toBe(size);
  await expect(
    publishCheckpoint({ ...deps(), noteSigner: { ...noteSigner, sign: () => Promise.reject(new Error('killed')) } }),
  ).rejects.toThrow('killed');
  expect((await publishCheckpoint(deps()))?.size).toBe(size);
});

test('tiles hold what the tree is made of, full and partial', async () => {
  const { size } = await publishAfter(300);
  const bundle = readEntries(await blobs.bytes(logBlobKey('tile/entries/000')));
  expect(bundle).toHaveLength(256);
  const level0 = await blobs.bytes(logBlobKey(`tile/0/001.p/${size - 256}`));
  const entries = await log.readEntries(256, size);
  expect(level0.subarray(0, 32)).toEqual(Buffer.from(await hashLeaf(sha256Bytes, Buffer.from(entries[0]?.leaf ?? ''))));
  const full = await blobs.bytes(logBlobKey('tile/0/000'));
  const hashes = Array.from({ length: 256 }, (_, at) => full.subarray(at * 32, at * 32 + 32));
  expect(await blobs.bytes(logBlobKey('tile/1/000.p/1'))).toEqual(Buffer.from(await rootOf(sha256Bytes, hashes)));
});

test('the log tells an outsider nothing of whom its leaves are', async () => {
  const chain = await beginChain(core, organizationId);
  await appendHeads(deps());
  const dump = JSON.stringify(await core.db.connection.collection('logEntries').find().toArray());
  expect(dump).not.toContain(chain);
  expect(dump).not.toContain(organizationId);
});
