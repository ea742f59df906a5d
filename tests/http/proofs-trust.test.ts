import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../server/ids';
import { issueProof } from '../../server/proofs/issue-proof';
import { composeProof } from '../../server/proofs/proof';
import { tokenIn } from '../support/delivery';
import type { Member } from '../support/http-service';
import { dispatchOf, type ProofService, pathOf, proofService } from '../support/proof-service';
import { readPdf, squeezed } from '../support/read-pdf';

let service: ProofService;
let stranger: Member;
beforeAll(async () => {
  service = await proofService();
  stranger = await service.addOrganization('stranger@example.test', 'Strangers');
});
afterAll(() => service.stop());

test('a foreign organization sees neither report nor evidence, whatever it asks', async () => {
  const activity = await service.send('tenant@example.test');
  await service.fetchProof(activity);
  for (const path of ['/proof.pdf', '/proof.pdf?version=1', '/evidence']) {
    const answer = await stranger.call(pathOf(activity) + path);
    const unknown = await stranger.call(`/api/v1/activities/${newId()}/recipients/${newId()}${path}`);
    expect([answer.status, unknown.status]).toEqual([404, 404]);
    const tell = async (response: Response) => ({ ...((await response.json()) as object), requestId: '' });
    expect(await tell(answer)).toEqual(await tell(unknown));
  }
  expect((await fetch(`${service.url}${pathOf(activity)}/proof.pdf`)).status).toBe(401);
});

test('wrong queries are named', async () => {
  const activity = await service.send('tenant@example.test');
  for (const [query, pointer] of [
    ['?language=de', '/query/language'],
    ['?version=0', '/query/version'],
    ['?version=x', '/query/version'],
    ['?page=1', '/query/page'],
  ]) {
    const { status, bytes } = await service.fetchProof(activity, query);
    expect([status, (JSON.parse(bytes.toString()) as { pointer: string }).pointer]).toEqual([422, pointer]);
  }
});

/** Everything that a file holds, its compressed streams opened. */
function everythingIn(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    const stream = pdf.subarray(at + 7, pdf.indexOf('\nendstream', at));
    if (stream[0] === 0x78) parts.push(inflateSync(stream).toString('latin1'));
  }
  return parts.join('\n');
}

test('a report holds neither the link of its message nor anything of another recipient', async () => {
  const already = service.peer.received.length;
  const activity = await service.send('tenant@example.test', 'other.tenant@example.test', 'nobody@example.test');
  const tokens = service.peer.received.slice(already).map(({ raw }) => tokenIn(raw));
  expect(tokens).toHaveLength(2);
  const { bytes } = await service.fetchProof(activity);
  const read = await readPdf(bytes);
  const whole = squeezed([everythingIn(bytes), read.text, read.attachments['evidence.json']?.toString()].join('\n'));
  expect(whole).toContain('tenant@example.test');
  expect(whole.match(/\/p\/(?!x{22})/g)).toBeNull();
  for (const secret of [
    ...tokens,
    'other.tenant',
    'nobody@',
    activity.recipients[1]?.id,
    activity.recipients[1]?.reference,
    activity.recipients[2]?.id,
  ])
    expect(whole).not.toContain(secret);
  const refused = await service.admin.call(`${pathOf(activity, 2)}/proof.pdf?language=en`);
  expect((await readPdf(Buffer.from(await refused.arrayBuffer()))).text).toContain('550 5.1.1 No such mailbox');
});

test('kept reports are unreadable without the key of their dispatch', async () => {
  const activity = await service.send('tenant@example.test');
  await service.fetchProof(activity);
  const [row] = await service.versionsOf(activity);
  const stored = Buffer.concat(await (await service.parts.blobs.open(row?.blobKey ?? '')).toArray());
  expect(stored.includes('%PDF')).toBe(false);
  await service.parts.blobs.putBytes(row?.blobKey ?? '', Buffer.concat([stored.subarray(0, -1), Buffer.from([0])]));
  expect((await service.fetchProof(activity, '?version=1')).status).toBe(500);
});

test('once its key is gone, a report can be made of what is left, and the earlier ones cannot be opened', async () => {
  const activity = await service.send('tenant@example.test');
  await service.fetchProof(activity, '?language=en');
  const { connection } = service.parts.db;
  await connection.collection<{ _id: string }>('chains').updateOne({ _id: dispatchOf(activity) }, { $set: { key: null } });
  const left = await service.fetchProof(activity, '?language=fr');
  const { text } = await readPdf(left.bytes);
  expect(text).toContain('(effacé)');
  expect(text).not.toContain('tenant@');
  expect((await service.fetchProof(activity, '?version=2')).bytes.equals(left.bytes)).toBe(true);
  expect((await service.fetchProof(activity, '?version=1')).status).toBe(404);
});

test('of damaged evidence no report is made, and the operator is told where it does not fit', async () => {
  const activity = await service.send('tenant@example.test');
  const records = service.parts.db.connection.collection('evidenceRecords');
  const where = { organizationId: service.admin.organizationId, chain: dispatchOf(activity), seq: 1 };
  const record = await records.findOne(where);
  await records.updateOne(where, { $set: { canonical: String(record?.canonical).replace('"size":', '"size":1') } });
  service.logged.length = 0;
  for (const path of ['/proof.pdf', '/evidence']) {
    const response = await service.admin.call(pathOf(activity) + path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([500, 'evidence.damaged']);
  }
  const alarms = service.logged.map(
    (line) => JSON.parse(line) as { alarm?: string; dispatch?: string; findings?: { findings: unknown[] } },
  );
  const alarm = alarms.find((line) => line.alarm === 'evidence.damaged');
  expect(alarm?.dispatch).toBe(dispatchOf(activity));
  expect(alarm?.findings?.findings).toContainEqual({ seq: 1, field: 'hash', problem: 'hash-mismatch' });
  expect(await service.versionsOf(activity)).toEqual([]);
});

test('a chain that was written anew after a report was made of it is found out by the report', async () => {
  const activity = await service.send('tenant@example.test');
  await service.fetchProof(activity, '?language=en');
  const chain = await service.chainOf(activity);
  const rewritten = { ...chain, records: chain.records.map((record) => ({ ...record, hash: record.hash.replace(/./, '0') })) };
  await expect(issueProof(service.parts, rewritten, { language: 'fr', patienceMs: 0 })).rejects.toMatchObject({ code: 'evidence.damaged' });
});

test('what the report says is what composing it anew from the same chain says', async () => {
  const activity = await service.send('tenant@example.test');
  const { bytes } = await service.fetchProof(activity, '?language=en');
  const chain = await service.chainOf(activity);
  const [row] = await service.versionsOf(activity);
  if (!row) throw new Error('nothing was issued');
  const report = composeProof(chain, {
    organization: { timeZone: 'America/Toronto', postalAddress: null, phone: null },
    issuer: { operator: 'localhost:4000', publicUrl: 'http://localhost:4000', softwareVersion: '0.1.0' },
    language: 'en',
    version: row.n,
    madeAt: row.createdAt,
  });
  const shown = squeezed((await readPdf(bytes)).text);
  for (const { title } of report.sections) expect(shown).toContain(squeezed(title));
  expect(shown).toContain(squeezed(report.certificate.headline.sentence));
});
