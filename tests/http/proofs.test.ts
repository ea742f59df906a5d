import { randomUUID } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveryJobs } from '../../server/delivery/delivery-jobs';
import type { EvidenceDraft } from '../../server/evidence/evidence';
import { readChain } from '../../server/evidence/read-chain';
import { newId } from '../../server/ids';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import { createLogger } from '../../server/logger';
import { issueProof } from '../../server/proofs/issue-proof';
import { composeProof } from '../../server/proofs/proof';
import { proofsJobs } from '../../server/proofs/proofs-jobs';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { tokenIn } from '../support/delivery';
import { json, type Member, type TestService, testService } from '../support/http-service';
import { startSmtpPeer } from '../support/smtp-peer';
import { readPdf, squeezed } from '../unit/proofs/read-pdf';

let service: TestService;
let peer: Awaited<ReturnType<typeof startSmtpPeer>>;
let stranger: Member;
const logged: string[] = [];

beforeAll(async () => {
  peer = await startSmtpPeer({ onRcpt: (address) => (address.startsWith('nobody') ? '550 5.1.1 No such mailbox' : null) });
  const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void logged.push(line) });
  service = await testService({ env: { SMTP_URL: peer.url, SMTP_ANSWERS_FOR: 'recipient' }, changes: { logger } });
  stranger = await service.addOrganization('stranger@example.test', 'Strangers');
});
afterAll(async () => {
  await service.stop();
  await peer.stop();
});

/** Does all work of one name that is due, as a worker would. */
async function drain(name: 'delivery.send-email' | 'proofs.make-version'): Promise<void> {
  const handlers = { ...deliveryJobs(service.parts), ...proofsJobs(service.parts) } as JobHandlers;
  await createJobRunner({ ...service.parts, leaseMs: 30_000 }, handlers).drain([name]);
}

/** A certified email to these addresses, handed over to the peer. */
async function send(...emails: string[]): Promise<ActivityAccepted> {
  const body = {
    type: 'certified-email',
    recipients: emails.map((email) => ({ email, name: `Name of ${email.split('@')[0]}` })),
    subject: 'Notice of entry',
    body: '<p>We will enter on Friday.</p>',
  };
  const response = await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': randomUUID() }));
  expect(response.status).toBe(202);
  const activity = (await response.json()) as ActivityAccepted;
  await drain('delivery.send-email');
  return activity;
}

const pathOf = ({ id, recipients }: ActivityAccepted, at = 0): string => `/api/v1/activities/${id}/recipients/${recipients[at]?.id}`;
const dispatchOf = ({ recipients }: ActivityAccepted): string => recipients[0]?.id ?? '';

async function fetchProof(activity: ActivityAccepted, query = '', member = service.admin) {
  const response = await member.call(`${pathOf(activity)}/proof.pdf${query}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

const opened: EvidenceDraft = {
  kind: 'portal.opened',
  source: 'recipient',
  occurredAt: new Date(),
  facts: { attempt: 1, class: 'person', reasons: ['browser-navigation'] },
  disclosed: { ip: '203.0.113.24', agent: 'A browser' },
};
const append = (activity: ActivityAccepted, ...drafts: EvidenceDraft[]) =>
  service.parts.writer.append({ organizationId: service.admin.organizationId, chain: dispatchOf(activity), drafts });

test('a report comes as a PDF to look at, named after its reference and version', async () => {
  const activity = await send('tenant@example.test');
  const { status, headers, bytes } = await fetchProof(activity, '?language=en');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/pdf');
  expect(headers.get('content-disposition')).toBe(`inline; filename="witness-proof-${activity.recipients[0]?.reference}-v1.pdf"`);
  expect(headers.get('content-language')).toBe('en');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(Number(headers.get('content-length'))).toBe(bytes.length);
  const { text, pages } = await readPdf(bytes);
  for (const words of [
    'Notice of entry',
    'We will enter on Friday.',
    'tenant@example.test',
    "Accepted by the recipient's server",
    '250 2.6.0 Taken',
  ])
    expect(text).toContain(words);
  expect(text).toContain(`http://localhost:4000/verify/${activity.recipients[0]?.reference}`);
  expect(pages.at(-1)).toContain(`Page ${pages.length} of ${pages.length}`);
});

test('a version grows with later facts, and every earlier one stays as it was issued, byte for byte', async () => {
  const activity = await send('tenant@example.test');
  const first = await fetchProof(activity, '?language=en');
  expect((await fetchProof(activity, '?language=en')).bytes.equals(first.bytes)).toBe(true);
  await append(activity, opened);
  const second = await fetchProof(activity, '?language=en');
  expect(second.headers.get('content-disposition')).toContain('-v2.pdf');
  expect((await readPdf(second.bytes)).text).toContain("Opened with the recipient's link");
  const french = await fetchProof(activity, '?language=fr');
  expect(french.headers.get('content-disposition')).toContain('-v3.pdf');
  expect((await readPdf(french.bytes)).text).toContain('Ouvert avec le lien du destinataire');
  for (const [version, issued] of [
    [1, first],
    [2, second],
    [3, french],
  ] as const)
    expect((await fetchProof(activity, `?version=${version}`)).bytes.equals(issued.bytes)).toBe(true);
  expect((await fetchProof(activity, '?version=4')).status).toBe(404);
});

test('without a language the report speaks the language of whoever asks', async () => {
  const activity = await send('tenant@example.test');
  const response = await service.admin.call(`${pathOf(activity)}/proof.pdf`, { headers: { 'accept-language': 'es-MX,es;q=0.9' } });
  expect((await readPdf(Buffer.from(await response.arrayBuffer()))).language).toBe('es');
});

test('making and reading reports writes nothing into the chain', async () => {
  const activity = await send('tenant@example.test');
  const head = async () => (await (await service.admin.call(`${pathOf(activity)}/evidence`)).json()) as { head: unknown };
  const before = await head();
  await fetchProof(activity, '?language=fr');
  await fetchProof(activity, '?version=1');
  expect(await head()).toEqual(before);
});

test('many makers at once agree on one report for each number', async () => {
  const activity = await send('tenant@example.test');
  const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => fetchProof(activity, `?language=${['en', 'fr'][index % 2]}`)));
  const names = new Map<string, Set<string>>();
  for (const { status, headers, bytes } of answers) {
    expect(status).toBe(200);
    const name = headers.get('content-disposition') ?? '';
    names.set(name, (names.get(name) ?? new Set()).add(bytes.toString('latin1')));
  }
  expect([...names.values()].map((different) => different.size)).toEqual([1, 1]);
  const rows = await service.parts.proofs.list(service.admin.organizationId, dispatchOf(activity));
  expect(rows.map(({ n }) => n)).toEqual([1, 2]);
  const kept: string[] = [];
  for await (const { key } of service.parts.blobs.list(`proofs/${service.admin.organizationId}/${dispatchOf(activity)}/`)) kept.push(key);
  expect(kept.sort()).toEqual(rows.map(({ blobKey }) => blobKey).sort());
});

test('the loser of a race for a number makes its report anew under the next one', async () => {
  const activity = await send('tenant@example.test');
  const { organizationId } = service.admin;
  const chain = await readChain(service.parts, organizationId, dispatchOf(activity));
  if (!chain) throw new Error('no chain');
  let raced = false;
  const proofs: typeof service.parts.proofs = {
    ...service.parts.proofs,
    async list(...args) {
      const versions = await service.parts.proofs.list(...args);
      if (!raced) {
        raced = true;
        await issueProof(service.parts, chain, 'fr');
      }
      return versions;
    },
  };
  const { version, bytes } = await issueProof({ ...service.parts, proofs }, chain, 'en');
  expect(version.n).toBe(2);
  expect((await readPdf(bytes ?? Buffer.alloc(0))).text).toContain('version 2');
});

test('the worker makes a version ahead, in the language of the message and then in the one last asked for', async () => {
  const activity = await send('tenant@example.test');
  const { organizationId } = service.admin;
  const make = async () => {
    const payload = { dispatchId: dispatchOf(activity) };
    await service.parts.jobs.enqueue([{ organizationId, name: 'proofs.make-version', payload, key: `make ${newId()}`, runAt: new Date() }]);
    await drain('proofs.make-version');
    return (await service.parts.proofs.list(organizationId, payload.dispatchId)).map(({ n, language }) => `${n} ${language}`);
  };
  expect(await make()).toEqual(['1 en']);
  expect(await make()).toEqual(['1 en']);
  await fetchProof(activity, '?language=fr');
  await append(activity, opened);
  expect(await make()).toEqual(['1 en', '2 fr', '3 fr']);
});

test('the evidence is given as it was written, and only under its own activity', async () => {
  const activity = await send('tenant@example.test');
  const other = await send('tenant@example.test');
  const evidence = await (await service.admin.call(`${pathOf(activity)}/evidence`)).json();
  const chain = await readChain(service.parts, service.admin.organizationId, dispatchOf(activity));
  expect(evidence).toEqual({
    chain: chain?.chain,
    records: chain?.records,
    disclosures: chain?.disclosures,
    head: chain?.head,
    checkpoint: null,
  });
  const crossed = `/api/v1/activities/${other.id}/recipients/${dispatchOf(activity)}`;
  for (const path of [`${crossed}/evidence`, `${crossed}/proof.pdf`]) expect((await service.admin.call(path)).status).toBe(404);
});

test('a foreign organization sees neither report nor evidence, whatever it asks', async () => {
  const activity = await send('tenant@example.test');
  await fetchProof(activity);
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
  const activity = await send('tenant@example.test');
  for (const [query, pointer] of [
    ['?language=de', '/query/language'],
    ['?version=0', '/query/version'],
    ['?version=x', '/query/version'],
    ['?page=1', '/query/page'],
  ]) {
    const { status, bytes } = await fetchProof(activity, query);
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
  const already = peer.received.length;
  const activity = await send('tenant@example.test', 'other.tenant@example.test', 'nobody@example.test');
  const tokens = peer.received.slice(already).map(({ raw }) => tokenIn(raw));
  expect(tokens).toHaveLength(2);
  const { bytes } = await fetchProof(activity);
  const read = await readPdf(bytes);
  const whole = squeezed([everythingIn(bytes), read.text, read.attachments['evidence.json']?.toString()].join('\n'));
  expect(whole).toContain('tenant@example.test');
  for (const secret of [
    ...tokens,
    '/p/',
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
  const activity = await send('tenant@example.test');
  await fetchProof(activity);
  const [row] = await service.parts.proofs.list(service.admin.organizationId, dispatchOf(activity));
  const stored = Buffer.concat(await (await service.parts.blobs.open(row?.blobKey ?? '')).toArray());
  expect(stored.includes('%PDF')).toBe(false);
  await service.parts.blobs.putBytes(row?.blobKey ?? '', Buffer.concat([stored.subarray(0, -1), Buffer.from([0])]));
  expect((await fetchProof(activity, '?version=1')).status).toBe(500);
});

test('once its key is gone, a report can be made of what is left, and the earlier ones cannot be opened', async () => {
  const activity = await send('tenant@example.test');
  await fetchProof(activity, '?language=en');
  const { connection } = service.parts.db;
  await connection.collection<{ _id: string }>('chains').updateOne({ _id: dispatchOf(activity) }, { $set: { key: null } });
  const left = await fetchProof(activity, '?language=fr');
  const { text } = await readPdf(left.bytes);
  expect(text).toContain('(effacé)');
  expect(text).not.toContain('tenant@');
  expect((await fetchProof(activity, '?version=2')).bytes.equals(left.bytes)).toBe(true);
  expect((await fetchProof(activity, '?version=1')).status).toBe(404);
});

test('of damaged evidence no report is made, and the operator is told where it does not fit', async () => {
  const activity = await send('tenant@example.test');
  const records = service.parts.db.connection.collection('evidenceRecords');
  const where = { organizationId: service.admin.organizationId, chain: dispatchOf(activity), seq: 1 };
  const record = await records.findOne(where);
  await records.updateOne(where, { $set: { canonical: String(record?.canonical).replace('"size":', '"size":1') } });
  logged.length = 0;
  for (const path of ['/proof.pdf', '/evidence']) {
    const response = await service.admin.call(pathOf(activity) + path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([500, 'evidence.damaged']);
  }
  const alarms = logged.map((line) => JSON.parse(line) as { alarm?: string; dispatch?: string; findings?: { findings: unknown[] } });
  const alarm = alarms.find((line) => line.alarm === 'evidence.damaged');
  expect(alarm?.dispatch).toBe(dispatchOf(activity));
  expect(alarm?.findings?.findings).toContainEqual({ seq: 1, field: 'hash', problem: 'hash-mismatch' });
  expect(await service.parts.proofs.list(service.admin.organizationId, dispatchOf(activity))).toEqual([]);
});

test('a chain that was written anew after a report was made of it is found out by the report', async () => {
  const activity = await send('tenant@example.test');
  await fetchProof(activity, '?language=en');
  const { organizationId } = service.admin;
  const chain = await readChain(service.parts, organizationId, dispatchOf(activity));
  if (!chain) throw new Error('no chain');
  const rewritten = { ...chain, records: chain.records.map((record) => ({ ...record, hash: record.hash.replace(/./, '0') })) };
  await expect(issueProof(service.parts, rewritten, 'fr')).rejects.toMatchObject({ code: 'evidence.damaged' });
});

test('what the report says is what composing it anew from the same chain says', async () => {
  const activity = await send('tenant@example.test');
  const { bytes } = await fetchProof(activity, '?language=en');
  const chain = await readChain(service.parts, service.admin.organizationId, dispatchOf(activity));
  const [row] = await service.parts.proofs.list(service.admin.organizationId, dispatchOf(activity));
  if (!chain || !row) throw new Error('nothing was issued');
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
