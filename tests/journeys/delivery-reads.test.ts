import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { readDispatch } from '../../server/activities/read-dispatch';
import { coalesceReads } from '../../server/evidence/coalesce-reads';
import { newId } from '../../server/ids';
import { beginChain, type TestCore, testCore } from '../support/core';

let core: TestCore;
beforeAll(async () => {
  core = await testCore();
});
afterAll(() => core.db.close());

test('readers of one moment share two queries, and each gets its own chain', async () => {
  const organizations = [newId(), newId()];
  const chains = await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const organizationId = organizations[at % 2] as string;
      return { organizationId, id: await beginChain(core, organizationId, { subject: `Subject ${at}` }) };
    }),
  );
  const evidence = { ...core.evidence };
  const findChains = jest.spyOn(evidence, 'findChains');
  const readRecordsOf = jest.spyOn(evidence, 'readRecordsOf');
  const deps = { ...core, evidence: coalesceReads(evidence) };
  const read = () => Promise.all(chains.map(({ organizationId, id }) => readDispatch(deps, organizationId, id)));
  const dispatches = await read();
  expect(dispatches.map(({ content }) => content?.subject)).toEqual(chains.map((_, at) => `Subject ${at}`));
  expect([findChains.mock.calls.length, readRecordsOf.mock.calls.length]).toEqual([1, 1]);
  await read();
  expect(findChains).toHaveBeenCalledTimes(2);
});

test("another organization's chain is not there, whoever else reads it at the same time", async () => {
  const [owner, stranger] = [newId(), newId()];
  const id = await beginChain(core, owner);
  const own = await beginChain(core, stranger);
  const deps = { ...core, evidence: coalesceReads(core.evidence) };
  const [mine, theirs] = await Promise.allSettled([
    readDispatch(deps, owner, id),
    readDispatch(deps, stranger, id),
    readDispatch(deps, stranger, own),
  ]);
  expect([mine.status, theirs.status]).toEqual(['fulfilled', 'rejected']);
});

test('a failure of the database is told to every reader, and the next turn asks again', async () => {
  const id = await beginChain(core, 'organization1');
  const evidence = { ...core.evidence };
  jest.spyOn(evidence, 'findChains').mockRejectedValueOnce(new Error('gone'));
  const deps = { ...core, evidence: coalesceReads(evidence) };
  const both = await Promise.allSettled([readDispatch(deps, 'organization1', id), readDispatch(deps, 'organization1', id)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await readDispatch(deps, 'organization1', id)).content?.subject).toBe('Notice of entry');
});
