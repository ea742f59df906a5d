import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectDispatch } from '../../server/activities/project-dispatch';
import { ChainMoved, type EvidenceDraft } from '../../server/evidence/evidence';
import { readChain } from '../../server/evidence/read-chain';
import { newId } from '../../server/ids';
import { LostLease } from '../../server/jobs/job';
import { beginChain, type TestCore, testCore } from '../support/core';

let core: TestCore;
const organizationId = newId();
beforeAll(async () => {
  core = await testCore();
});
afterAll(() => core.db.close());

const opened = (attempt = 1): EvidenceDraft => ({
  kind: 'portal.opened',
  source: 'recipient',
  occurredAt: new Date(),
  facts: { attempt, class: 'person', reasons: [] },
  disclosed: { ip: '192.0.2.7', agent: 'A browser' },
});

/** RFC 8785 written a second time, for objects of strings, integers, nulls and arrays, so that ours has an independent judge. */
function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${jcs(inner)}`).join(',')}}`;
}

test('a chain re-hashes with another implementation of RFC 8785, records and openings alike', async () => {
  const chain = await beginChain(core, organizationId, { subject: 'Préavis — 通知 "é"\u2028' });
  await core.writer.append({ organizationId, chain, drafts: [opened(), opened()] });
  const read = await readChain(core, organizationId, chain);
  expect(read?.records.map(({ seq, prevHash }) => [seq, prevHash])).toEqual([
    [0, null],
    [1, read?.records[0]?.hash],
    [2, read?.records[1]?.hash],
  ]);
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const { hash, ...rest } of read?.records ?? []) expect(sha256(jcs(rest))).toBe(hash);
  for (const { seq, fields } of read?.disclosures ?? [])
    for (const [field, [salt, value]] of Object.entries(fields))
      expect(sha256(jcs([salt, field, value]))).toBe(read?.records[seq]?.commitments[field]);
});

test('facts that arrive together share commits and none is lost, on one chain or many', async () => {
  const chains = await Promise.all(Array.from({ length: 20 }, () => beginChain(core, organizationId)));
  await Promise.all(
    chains.flatMap((chain) => Array.from({ length: 10 }, () => core.writer.append({ organizationId, chain, drafts: [opened()] }))),
  );
  for (const chain of chains) expect((await readChain(core, organizationId, chain))?.head.seq).toBe(10);
});

test('two writers on one chain keep one line of records', async () => {
  const chain = await beginChain(core, organizationId);
  const other = await testCoreOn(core);
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => (index % 2 ? core : other).writer.append({ organizationId, chain, drafts: [opened()] })),
  );
  const read = await readChain(core, organizationId, chain);
  expect(read?.records.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, seq) => seq));
});

test('an append decided on an older state, or with a lost lease, is refused and undoes no other', async () => {
  const chain = await beginChain(core, organizationId);
  const bad = { ticket: { id: newId(), organizationId, fence: 3 }, outcome: 'done' as const };
  const [moved, lost, good] = await Promise.allSettled([
    core.writer.append({ organizationId, chain, expectSeq: 7, drafts: [opened()] }),
    core.writer.append({ organizationId, chain, drafts: [opened()], settle: bad }),
    core.writer.append({ organizationId, chain, expectSeq: 0, drafts: [opened()] }),
  ]);
  expect(moved).toMatchObject({ status: 'rejected', reason: expect.any(ChainMoved) });
  expect(lost).toMatchObject({ status: 'rejected', reason: expect.any(LostLease) });
  expect(good).toMatchObject({ status: 'fulfilled', value: { seq: 1 } });
});

test('a fact that the catalogue does not know is refused and undoes no other', async () => {
  const chain = await beginChain(core, organizationId);
  const nonsense = { ...opened(), facts: { attempt: 1, class: 'person', reasons: [], more: 1 } } as unknown as EvidenceDraft;
  const [bad, good] = await Promise.allSettled([
    core.writer.append({ organizationId, chain, drafts: [nonsense] }),
    core.writer.append({ organizationId, chain, drafts: [opened()] }),
  ]);
  expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
});

test('another organization can neither read nor append', async () => {
  const chain = await beginChain(core, organizationId);
  const foreign = newId();
  expect(await readChain(core, foreign, chain)).toBeNull();
  await expect(core.writer.append({ organizationId: foreign, chain, drafts: [opened()] })).rejects.toThrow(ChainMoved);
  expect(await core.views.find(foreign, chain)).toBeNull();
});

test.each([
  ['a record is edited', { $set: { canonical: '{}' } }],
  ['an opening is replaced', { $set: { disclosure: Buffer.alloc(64) } }],
])('damage is found when %s', async (_what, update) => {
  const chain = await beginChain(core, organizationId);
  await core.writer.append({ organizationId, chain, drafts: [opened()] });
  await core.db.connection.collection('evidenceRecords').updateOne({ chain, seq: 1 }, update);
  await expect(readChain(core, organizationId, chain)).rejects.toMatchObject({ code: 'evidence.damaged' });
});

test('a cut tail is found by the head that is kept apart', async () => {
  const chain = await beginChain(core, organizationId);
  await core.writer.append({ organizationId, chain, drafts: [opened()] });
  await core.db.connection.collection('evidenceRecords').deleteOne({ chain, seq: 1 });
  await expect(readChain(core, organizationId, chain)).rejects.toMatchObject({ code: 'evidence.damaged' });
});

test('nothing personal is readable in the stored records', async () => {
  const chain = await beginChain(core, organizationId, { subject: 'sown-subject', email: 'sown@example.test', body: '<p>sown-body</p>' });
  const stored = await core.db.connection.collection('evidenceRecords').find({ chain }).toArray();
  const dump = JSON.stringify(stored) + stored.map(({ disclosure }) => disclosure.buffer.toString('latin1')).join();
  expect(dump).not.toMatch(/sown/);
});

test('a rebuilt view equals the one kept in step', async () => {
  const chain = await beginChain(core, organizationId);
  await core.writer.append({ organizationId, chain, drafts: [opened()] });
  await core.writer.append({ organizationId, chain, drafts: [opened()] });
  const read = await readChain(core, organizationId, chain);
  expect(read && projectDispatch(null, read)).toEqual(await core.views.find(organizationId, chain));
});

async function testCoreOn({ uri }: TestCore): Promise<TestCore> {
  const { connectDatabase } = await import('../../server/db');
  const { evidenceStore } = await import('../../server/evidence/evidence-store');
  const { dispatchViewStore } = await import('../../server/activities/dispatch-view-store');
  const { jobStore } = await import('../../server/jobs/job-store');
  const { createEvidenceWriter } = await import('../../server/evidence/append-evidence');
  const db = await connectDatabase(uri);
  closing.push(() => db.close());
  const views = dispatchViewStore(db);
  const writer = createEvidenceWriter({
    ...core,
    db,
    evidence: evidenceStore(db),
    jobs: jobStore(db),
    project: views.project,
    onEnqueued() {},
  });
  return { ...core, db, writer };
}
const closing: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));
