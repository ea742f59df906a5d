import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepDemonstrationSeal } from '../../local/sealing/demonstration-seal';
import { startTimeStamps } from '../../local/start-time-stamps';
import { createTimeStampAuthority } from '../../server/adapters/time-stamps/rfc3161';
import { checkpointsJobs } from '../../server/checkpoints/checkpoints-jobs';
import { verifyEd25519 } from '../../server/checkpoints/verify-ed25519';
import { recordDeliveryEvent } from '../../server/delivery/events/record-delivery-event';
import { createJobRunner, type JobHandlers } from '../../server/jobs/job-runner';
import type { TimeStampAuthority } from '../../server/ports/time-stamp-authority';
import { proofsJobs } from '../../server/proofs/proofs-jobs';
import type { ActivityAccepted } from '../../shared/contract/activities';
import { readZip } from '../../shared/evidence/verify/container/read-zip';
import { checkSeal } from '../../shared/evidence/verify/pki/seal';
import { checkTimeStampToken, isDemonstration } from '../../shared/evidence/verify/pki/time-stamp';
import type { Trust, VerifierTools } from '../../shared/evidence/verify/tools';
import { verifyBundle } from '../../shared/evidence/verify/verify-bundle';
import { verifyReport } from '../../shared/evidence/verify/verify-report';
import { tokenIn } from '../support/delivery';
import { form, json, type Member } from '../support/http-service';
import { dispatchOf, opened, type ProofService, pathOf, proofService } from '../support/proof-service';
import { readPdf } from '../support/read-pdf';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const inflateRaw = (bytes: Uint8Array, most: number) => inflateRawSync(bytes, { maxOutputLength: most });
const tools: VerifierTools = {
  sha256,
  verifyEd25519,
  inflateRaw,
  async checkTimeStamp(token, text) {
    const { state, stamp } = await checkTimeStampToken(token, sha256(text));
    return {
      state,
      isDemonstration: stamp !== null && isDemonstration(stamp),
      at: stamp?.at ?? null,
      authority: stamp?.authority ?? '',
      fingerprints: stamp?.chainFingerprints ?? [],
    };
  },
  checkSeal: (pdf) => checkSeal({ sha256, inflateRaw }, pdf),
};

let service: ProofService;
let stranger: Member;
let authority: Awaited<ReturnType<typeof startTimeStamps>>;
let isAuthorityDown = false;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'witness-seal-'));
  authority = await startTimeStamps({ dataDir: folder });
  const real = createTimeStampAuthority([authority.url]);
  const timeStamps: TimeStampAuthority = { stamp: (digest) => (isAuthorityDown ? Promise.reject(new Error('down')) : real.stamp(digest)) };
  service = await proofService({
    env: { WITNESS_SEAL_KEY_FILE: await keepDemonstrationSeal(folder), WITNESS_TIME_STAMP_URLS: authority.url },
    changes: { timeStamps },
  });
  stranger = await service.addOrganization('stranger@example.test', 'Strangers');
  ends.push(service.stop, authority.stop);
});
afterAll(async () => {
  for (const end of ends) await end();
});

/** The log and its time stamps, as a worker brings them up to date. */
async function stampLog(): Promise<void> {
  const handlers = { ...checkpointsJobs(service.parts), ...proofsJobs(service.parts) } as JobHandlers;
  const size = String((await service.parts.log.latestCheckpoint())?.size ?? 0);
  const [job] = [
    {
      organizationId: 'every-organization',
      name: 'checkpoints.time-stamp' as const,
      payload: { size },
      key: `stamp ${randomUUID()}`,
      runAt: new Date(),
    },
  ];
  await service.parts.jobs.enqueue([job]);
  await createJobRunner({ ...service.parts, leaseMs: 30_000 }, handlers).drain(['checkpoints.time-stamp']);
}

async function fetchBundle(activity: ActivityAccepted, query = '') {
  const response = await service.admin.call(`${pathOf(activity)}/bundle.zip${query}`);
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

async function trusted(): Promise<Trust> {
  const { log, seal } = (await (await fetch(`${service.url}/checkpoints/keys`)).json()) as { log: string[]; seal: string[] };
  const der = Buffer.from(seal[0]?.replace(/-----[^-]+-----|\s/g, '') ?? '', 'base64');
  return { logKeys: log, witnessKeys: [], fingerprints: [createHash('sha256').update(der).digest('hex')] };
}

async function sendWithFile(): Promise<ActivityAccepted> {
  const file = (await (await service.admin.call('/api/v1/files', form('lease.txt', 'The lease, word for word.'))).json()) as { id: string };
  const body = {
    type: 'certified-email',
    recipients: [{ email: 'tenant@example.test' }],
    subject: 'Lease',
    body: '<p>See the file.</p>',
    fileIds: [file.id],
  };
  const response = await service.admin.call('/api/v1/activities', json(body, { 'idempotency-key': randomUUID() }));
  await service.drain('delivery.send-email');
  await service.publish();
  await stampLog();
  return (await response.json()) as ActivityAccepted;
}

test('a bundle with its files is valid by the published keys, its message restored by the link alone, and the same bytes again', async () => {
  const activity = await sendWithFile();
  const link = `http://localhost:4000/p/${tokenIn(service.peer.received.at(-1)?.raw ?? Buffer.alloc(0))}`;
  const { status, headers, bytes } = await fetchBundle(activity, '?language=en&files=1');
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="witness-proof-${activity.recipients[0]?.reference}-v1-files.zip"`);
  expect(Number(headers.get('content-length'))).toBe(bytes.length);
  const trust = await trusted();
  const { report } = await verifyBundle(tools, bytes, { trust, link });
  expect(report.findings).toEqual([]);
  expect(report.warnings).toEqual([{ code: 'time-stamp.demonstration', member: 'checkpoint.tsr' }]);
  expect(report.verdict).toBe('valid');
  expect(report.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  expect(report.about).toMatchObject({ restored: ['messages/1.eml'], seal: { by: 'Witness demonstration seal' } });
  expect((await fetchBundle(activity, '?version=1&files=1')).bytes.equals(bytes)).toBe(true);

  const members = await readZip(bytes, inflateRaw);
  expect([...members.keys()].sort()).toEqual(
    [
      'README.txt',
      'checkpoint.tsr',
      'checkpoint.txt',
      'evidence.json',
      'files/0',
      'keys.json',
      'manifest.txt',
      'messages/1.eml',
      'report.pdf',
    ].sort(),
  );
  const evidence = (await (await service.admin.call(`${pathOf(activity)}/evidence`)).json()) as { checkpoint: { note: string } };
  const { checkpoint, ...file } = evidence;
  expect(JSON.parse(Buffer.from(members.get('evidence.json') ?? []).toString())).toEqual(file);
  expect(Buffer.from(members.get('checkpoint.txt') ?? []).toString()).toBe(checkpoint.note);
  const plain = await readZip((await fetchBundle(activity, '?version=1')).bytes, inflateRaw);
  expect(plain.has('files/0')).toBe(false);
});

test('page 1 says who sealed, as of which checkpoint, that the time stamps are for demonstration, and what to compare with what is published', async () => {
  const activity = await sendWithFile();
  const { bytes } = await service.fetchProof(activity, '?language=en');
  const [first = ''] = (await readPdf(bytes)).pages;
  const shown = first.replace(/\s+/g, ' ');
  const [fingerprint = ''] = (await trusted()).fingerprints;
  for (const words of [
    'Sealed by “Witness demonstration seal” over every byte of this file (PAdES), with a time stamp of Witness demonstration time stamp (demonstration time stamp: proves no time).',
    'of the public log localhost:4000, time-stamped',
    fingerprint.match(/.{8}/g)?.join(' ') ?? '',
    (await trusted()).logKeys[0] ?? '',
    'http://localhost:4000/checkpoints/keys',
  ])
    expect(shown).toContain(words);
  const { report } = await verifyReport(tools, bytes, { trust: await trusted() });
  expect([report.verdict, report.findings]).toEqual(['valid', []]);
});

test('one flipped byte anywhere is found, in the report and in the bundle', async () => {
  const activity = await sendWithFile();
  const trust = await trusted();
  const { bytes } = await fetchBundle(activity, '?language=en');
  const pdf = (await service.fetchProof(activity, '?version=1')).bytes;
  for (let round = 0; round < 12; round += 1) {
    for (const [whole, verify] of [
      [bytes, verifyBundle],
      [pdf, verifyReport],
    ] as const) {
      const altered = Buffer.from(whole);
      const at = Math.floor(((round + 0.5) / 12) * altered.length);
      altered[at] = (altered[at] ?? 0) ^ 1;
      const { report } = await verify(tools, altered, { trust });
      expect([at, report.verdict]).toEqual([at, 'altered']);
    }
  }
});

test('sealed and signed by other keys it is consistent, signer unknown', async () => {
  const activity = await sendWithFile();
  const nobody: Trust = { logKeys: [], witnessKeys: [], fingerprints: [] };
  const { report } = await verifyBundle(tools, (await fetchBundle(activity)).bytes, { trust: nobody });
  expect(report.verdict).toBe('signer-unknown');
  const { report: alone } = await verifyReport(tools, (await service.fetchProof(activity)).bytes, { trust: nobody });
  expect(alone.verdict).toBe('signer-unknown');
});

test('an authority that is down stops no report: pending is said, and a later version carries the stamps', async () => {
  isAuthorityDown = true;
  const activity = await service.send('tenant@example.test');
  const pending = await service.fetchProof(activity, '?language=en');
  const words = (await readPdf(pending.bytes)).text.replace(/\s+/g, ' ');
  expect(words).toContain('over every byte of this file (PAdES), time stamp pending: a later version carries it.');
  expect((await checkSeal(tools, pending.bytes)).state).toBe('sound');
  expect((await service.versionsOf(activity)).map(({ seal, hasToken }) => [seal, hasToken])).toEqual([['unstamped', false]]);

  isAuthorityDown = false;
  await stampLog();
  const payload = { dispatchId: dispatchOf(activity) };
  const { organizationId } = service.admin;
  await service.parts.jobs.enqueue([{ organizationId, name: 'proofs.make-version', payload, key: randomUUID(), runAt: new Date() }]);
  await service.drain('proofs.make-version');
  const versions = await service.versionsOf(activity);
  expect(versions.map(({ n, seal, hasToken, headSeq, loggedSeq }) => [n, seal, hasToken, loggedSeq === headSeq])).toEqual([
    [1, 'unstamped', false, true],
    [2, 'stamped', true, true],
  ]);
  expect((await service.fetchProof(activity, '?version=1')).bytes.equals(pending.bytes)).toBe(true);
  const later = await service.fetchProof(activity, '?language=en');
  expect(later.headers.get('content-disposition')).toContain('-v2.pdf');
  const { report } = await verifyReport(tools, later.bytes, { trust: await trusted() });
  expect(report.warnings).toEqual([{ code: 'time-stamp.demonstration', member: 'checkpoint.tsr' }]);
});

test('a version whose newest facts the log lacks says so, and the next one does not', async () => {
  const activity = await sendWithFile();
  const { organizationId } = service.admin;
  await service.parts.writer.append({ organizationId, chain: dispatchOf(activity), drafts: [opened] });
  const behind = await service.fetchProof(activity, '?language=en');
  expect((await readPdf(behind.bytes)).text.replace(/\s+/g, ' ')).toContain('are not yet in the log.');
  await service.publish();
  await stampLog();
  const { report } = await verifyBundle(tools, (await fetchBundle(activity, '?language=en')).bytes, { trust: await trusted() });
  expect(report.warnings.map(({ code }) => code)).not.toContain('log.behind');
  expect(report.verdict).toBe('valid');
});

test('no link of a message is anywhere in what is handed out', async () => {
  const already = service.peer.received.length;
  const activity = await service.send('tenant@example.test', 'other@example.test');
  const tokens = service.peer.received.slice(already).map(({ raw }) => tokenIn(raw));
  expect(tokens).toHaveLength(2);
  const members = await readZip((await fetchBundle(activity, '?files=1')).bytes, inflateRaw);
  const report = await checkSeal(tools, members.get('report.pdf') ?? new Uint8Array());
  for (const [name, bytes] of [...members, ...report.attachments]) {
    const words = Buffer.from(bytes).toString('latin1').replaceAll('=\r\n', '');
    for (const token of tokens) expect([name, words.includes(token)]).toEqual([name, false]);
    expect([name, words.includes('other@example.test')]).toEqual([name, false]);
  }
});

test('what a provider reported is in the bundle word for word, with the digest of the batch that it came in', async () => {
  const activity = await sendWithFile();
  const { organizationId } = service.admin;
  const now = new Date();
  const answer = {
    code: 552,
    enhancedCode: '5.2.2',
    text: 'Mailbox full',
    host: 'mx.example.test',
    at: now,
    stage: 'provider-event',
    tls: null,
  } as const;
  const raw = '{"event":"bounce","email":"tenant@example.test"}';
  await recordDeliveryEvent(
    service.parts,
    { id: 'attempt', organizationId, dispatchId: dispatchOf(activity), attempt: 1, createdAt: now },
    {
      transport: 'sendgrid',
      batch: { id: 'ab'.repeat(32), receivedAt: now },
      event: { dedupeKey: 'event-1', attemptId: 'attempt', kind: 'bounced', occurredAt: now, answer, raw },
    },
  );
  await service.publish();
  await stampLog();
  const { bytes } = await fetchBundle(activity, '?language=en');
  const event = (await readZip(bytes, inflateRaw)).get('provider-events/1.json');
  expect(JSON.parse(Buffer.from(event ?? []).toString())).toEqual({ batch: 'ab'.repeat(32), receivedAt: now.toISOString(), event: raw });
  expect((await verifyBundle(tools, bytes, { trust: await trusted() })).report.verdict).toBe('valid');
});

test('a foreign organization gets no bundle, and a wrong query is named', async () => {
  const activity = await service.send('tenant@example.test');
  expect((await stranger.call(`${pathOf(activity)}/bundle.zip`)).status).toBe(404);
  expect((await fetchBundle(activity, '?files=2')).status).toBe(422);
  expect((await fetchBundle(activity, '?version=9')).status).toBe(404);
});
