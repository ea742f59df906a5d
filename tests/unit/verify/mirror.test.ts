import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseCheckpoint } from '../../../shared/evidence/log/checkpoint';
import { parseNote } from '../../../shared/evidence/log/signed-note';
import { readEvidenceFile } from '../../../shared/evidence/verify/evidence-file';
import { checkAge } from '../../../verifier/mirror/check-age';
import { MirrorProblem, type RemoteLog } from '../../../verifier/mirror/fetch-log';
import { openMirrorFolder } from '../../../verifier/mirror/mirror-folder';
import { visitLog } from '../../../verifier/mirror/visit-log';
import { makeEvidence, testService } from '../../support/evidence/make-bundle';
import { chainTag, checkpointOf, leafOf, otherLeaf, signNote } from '../../support/evidence/make-log';
import { hexDigest, testNoteKey } from '../../support/evidence/test-keys';

const key = await testNoteKey('log.example.test', 'a log that lies');
const honest = Array.from({ length: 9 }, (_, index) => otherLeaf(index));
const tag = hexDigest('a chain');
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mirror-'));
});
afterAll(() => rm(root, { recursive: true }));

/** A log of these leaves, rightly signed, whatever they are. */
async function logOf(leaves: string[]): Promise<RemoteLog> {
  const text = await signNote(checkpointOf(key.name, leaves), key);
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note?.text ?? '');
  if (!note || !checkpoint) throw new Error('no checkpoint');
  return {
    keys: async () => [key],
    checkpoint: async () => ({ ...checkpoint, note, text }),
    leaves: async (start, end) => leaves.slice(start, end),
    cosign: async () => 0,
  };
}

async function visits(name: string, ...states: string[][]) {
  const folder = join(root, name);
  const outcomes = [];
  for (const leaves of states) outcomes.push(await visitLog(await logOf(leaves), await openMirrorFolder(folder)));
  return { last: outcomes.at(-1), kept: (await openMirrorFolder(folder)).leaves };
}

const alarmKinds = (visit: { alarms: { kind: string }[] } | undefined) => visit?.alarms.map(({ kind }) => kind);

test('a log that only grows is kept, leaf for leaf', async () => {
  const { last, kept } = await visits('honest', honest.slice(0, 4), honest.slice(0, 4), honest);
  expect(last).toMatchObject({ added: 5, alarms: [] });
  expect(kept).toEqual(honest);
});

test.each([
  ['rewritten', honest.with(1, otherLeaf(50))],
  ['rewritten', [...honest.slice(1), otherLeaf(51), otherLeaf(52)]],
  ['shrunk', honest.slice(0, 3)],
  ['fork', [...honest, leafOf(tag, 2, hexDigest('one')), leafOf(tag, 2, hexDigest('other'))]],
  ['backwards', [...honest, leafOf(tag, 3, hexDigest('one')), leafOf(tag, 2, hexDigest('other'))]],
  ['malformed-leaf', [...honest, '["tag",0]']],
])('%s: found, named, and nothing of it kept', async (kind, leaves) => {
  const { last, kept } = await visits(`${kind}-${leaves.length}`, honest, leaves);
  expect(alarmKinds(last)).toEqual([kind]);
  expect(kept).toEqual(honest);
});

test('a fork against what was kept in an earlier visit is found', async () => {
  const before = [...honest, leafOf(tag, 2, hexDigest('one'))];
  expect(alarmKinds((await visits('fork-later', before, [...before, otherLeaf(60), leafOf(tag, 2, hexDigest('other'))])).last)).toEqual([
    'fork',
  ]);
});

test('a visit that was broken off before its checkpoint was kept is begun again', async () => {
  const folder = join(root, 'broken-off');
  await visitLog(await logOf(honest.slice(0, 4)), await openMirrorFolder(folder));
  const { keep } = await openMirrorFolder(folder);
  await keep([otherLeaf(70)], await signNote(checkpointOf(key.name, honest.slice(0, 4)), key));
  const visit = await visitLog(await logOf(honest), await openMirrorFolder(folder));
  expect(visit).toMatchObject({ added: 5, alarms: [] });
  expect((await openMirrorFolder(folder)).leaves).toEqual(honest);
});

test('a mirror of one log does not take another for it', async () => {
  await visits('another', honest);
  const other = await logOf(honest);
  const named = { ...other, checkpoint: async () => ({ ...(await other.checkpoint([])), origin: 'other.example.test' }) };
  await expect(visitLog(named, await openMirrorFolder(join(root, 'another')))).rejects.toThrow(MirrorProblem);
});

test('an old head, a fork and a proof that no leaf knows are told apart from the newest', async () => {
  const { evidence } = await makeEvidence(await testService(), { loggedSeq: 4 });
  const file = readEvidenceFile(JSON.parse(JSON.stringify(evidence)));
  if (!file?.log) throw new Error('no evidence');
  const mine = chainTag(file.chain, file.log.tagSalt);
  const logged = leafOf(mine, 4, file.log.head);
  expect(checkAge([...honest, logged], file)).toEqual({ state: 'newest' });
  expect(checkAge([...honest, logged, leafOf(mine, 8, hexDigest('later'))], file)).toEqual({ state: 'old', seq: 6, newest: 8, index: 10 });
  expect(checkAge([...honest, logged, leafOf(mine, 5, hexDigest('other'))], file)).toMatchObject({ state: 'fork', seq: 5, index: 10 });
  expect(checkAge(honest, file)).toEqual({ state: 'unknown' });
  expect(checkAge(honest, { ...file, log: null })).toEqual({ state: 'not-logged' });
});
