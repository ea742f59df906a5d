import { expect, test } from '@jest/globals';
import { compareFile } from '../../../shared/evidence/verify/compare-file';
import { verifyBundle } from '../../../shared/evidence/verify/verify-bundle';
import { verifyReport } from '../../../shared/evidence/verify/verify-report';
import { nodeTools } from '../../../verifier/node-tools';
import {
  makeBundle,
  makeEvidence,
  makeManifest,
  makeMembers,
  packBundle,
  testService,
  trustIn,
  trustNobody,
} from '../../support/evidence/make-bundle';
import { makeChain } from '../../support/evidence/make-chain';
import { files, link, message, reference, sampleDrafts } from '../../support/evidence/sample-drafts';

const service = await testService();
const trust = trustIn(service);
const codes = (list: { code: string }[]) => list.map(({ code }) => code);

test('a bundle by a trusted log is valid, and says what it is about', async () => {
  const { report } = await verifyBundle(nodeTools, await makeBundle(service), { trust, link });
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({
    verdict: 'valid',
    warnings: [],
    about: {
      origin: 'log.example.test',
      reference,
      records: 7,
      checkpointSize: 11,
      signedBy: service.log.verifierKey,
      timeStamp: { at: '2026-11-22T10:00:00.000Z', authority: 'Time stamps of witness' },
      seal: { by: 'Seal of witness' },
      restored: ['messages/1.eml'],
    },
  });
  expect(report.checks.every(({ state }) => state === 'passed')).toBe(true);
});

test('a bundle that a forger made whole with other keys is consistent, by nobody known, and never valid', async () => {
  const forged = await makeBundle(await testService('forger'));
  for (const given of [trust, trustNobody]) {
    const { report } = await verifyBundle(nodeTools, forged, { trust: given });
    expect(report.verdict).toBe('signer-unknown');
    expect(new Set(codes(report.findings))).toEqual(new Set(['signature.unknown-key']));
  }
});

test('what is missing without being wrong is said, and voids nothing', async () => {
  const parts = await makeEvidence(service, { loggedSeq: 4 });
  const [first, ...rest] = parts.evidence.disclosures as { fields: object }[];
  const { subject: _withheld, ...fields } = (first?.fields ?? {}) as { subject?: unknown };
  const withheld = { ...parts.evidence, disclosures: [{ ...first, fields }, ...rest] };
  const pending = await verifyBundle(
    nodeTools,
    await makeBundle(service, { evidence: withheld, checkpoint: parts.checkpoint, token: null }),
    {
      trust: { ...trust, fingerprints: [] },
    },
  );
  expect(pending.report).toMatchObject({ verdict: 'valid', findings: [] });
  expect(pending.report.warnings).toEqual([
    { code: 'opening.withheld', member: 'evidence.json', seq: 0, field: 'subject' },
    { code: 'log.behind', member: 'evidence.json', seq: 6 },
    { code: 'time-stamp.pending' },
    { code: 'message.not-restored', member: 'messages/1.eml' },
    { code: 'seal.unknown-certificate', member: 'report.pdf' },
  ]);
  const unlogged = await verifyBundle(
    nodeTools,
    await makeBundle(service, { evidence: { ...withheld, log: null }, checkpoint: null, token: null }),
    { trust },
  );
  expect(codes(unlogged.report.warnings)).toEqual(['opening.withheld', 'log.pending', 'message.not-restored']);
  expect(unlogged.report.checks.find(({ name }) => name === 'log')?.state).toBe('absent');
});

test('erased is told from withheld by a later record, and by nothing else', async () => {
  const openings = [
    [0, 'body'],
    [0, 'file.1'],
    [8, 'reason'],
  ];
  const erasure = {
    kind: 'content.erased',
    source: 'sender',
    facts: { openings, files: 1, messages: 0, reports: 0, basis: 'request' },
    disclosed: {},
  } as const;
  const late = { kind: 'activity.withdrawn', source: 'sender', facts: {}, disclosed: { reason: 'Withdrawn' } } as const;
  const chain = makeChain('c4e0xk2m9t7w5q1r8s3y6z0abd', [...sampleDrafts, { ...erasure, facts: { ...erasure.facts } }, late]);
  const gone = new Set(openings.map(([seq, field]) => `${seq} ${field}`));
  const disclosures = chain.disclosures.map(({ seq, fields }) => ({
    seq,
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !gone.has(`${seq} ${field}`))),
  }));
  const parts = await makeEvidence(service, { chain: { ...chain, disclosures } });
  const members = makeMembers(service, parts);
  members.delete('files/1');
  const bundle = packBundle(new Map([...members, ['manifest.txt', await makeManifest(service, members)]]));
  const { report } = await verifyBundle(nodeTools, bundle, { trust, link });
  expect(report.verdict).toBe('valid');
  expect(report.warnings).toEqual([
    { code: 'opening.erased', member: 'evidence.json', seq: 0, field: 'body' },
    { code: 'opening.erased', member: 'evidence.json', seq: 0, field: 'file.1' },
    { code: 'opening.withheld', member: 'evidence.json', seq: 8, field: 'reason' },
  ]);
});

test('a report alone is valid by its seal, and by an unknown signer where its certificate is not trusted', async () => {
  const members = makeMembers(service, await makeEvidence(service));
  const pdf = members.get('report.pdf') ?? new Uint8Array();
  const { report } = await verifyReport(nodeTools, pdf, { trust });
  expect(report).toMatchObject({ verdict: 'valid', findings: [], about: { reference } });
  expect(codes(report.warnings)).toEqual(['log.unchecked']);
  expect((await verifyReport(nodeTools, pdf, { trust: trustNobody })).report.verdict).toBe('signer-unknown');
});

test('a file is found to be the one that was sent, or not', async () => {
  const { evidence } = await verifyBundle(nodeTools, await makeBundle(service), { trust });
  if (!evidence) throw new Error('not read');
  const compare = async (bytes: string) => (await compareFile(nodeTools, evidence, Buffer.from(bytes))).matches;
  expect(await compare(files[1] ?? '')).toEqual([{ seq: 0, field: 'file.1', name: 'Exhibit P-2.txt' }]);
  expect(await compare(message)).toEqual([{ seq: 1, field: 'message', name: null }]);
  expect(await compare(`${files[1]} `)).toEqual([]);
});
