import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../server/ids';
import { issueProof } from '../../server/proofs/issue-proof';
import { dispatchOf, opened, type ProofService, pathOf, proofService } from '../support/proof-service';
import { readPdf } from '../support/read-pdf';

let service: ProofService;
beforeAll(async () => {
  service = await proofService();
});
afterAll(() => service.stop());

test('a report comes as a PDF to look at, named after its reference and version', async () => {
  const activity = await service.send('tenant@example.test');
  const { status, headers, bytes } = await service.fetchProof(activity, '?language=en');
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
  const activity = await service.send('tenant@example.test');
  const first = await service.fetchProof(activity, '?language=en');
  expect((await service.fetchProof(activity, '?language=en')).bytes.equals(first.bytes)).toBe(true);
  await service.append(activity, opened);
  const second = await service.fetchProof(activity, '?language=en');
  expect(second.headers.get('content-disposition')).toContain('-v2.pdf');
  expect((await readPdf(second.bytes)).text).toContain("Opened with the recipient's link");
  const french = await service.fetchProof(activity, '?language=fr');
  expect(french.headers.get('content-disposition')).toContain('-v3.pdf');
  expect((await readPdf(french.bytes)).text).toContain('Ouvert avec le lien du destinataire');
  for (const [version, issued] of [
    [1, first],
    [2, second],
    [3, french],
  ] as const)
    expect((await service.fetchProof(activity, `?version=${version}`)).bytes.equals(issued.bytes)).toBe(true);
  expect((await service.fetchProof(activity, '?version=4')).status).toBe(404);
});

test('without a language the report speaks the language of whoever asks', async () => {
  const activity = await service.send('tenant@example.test');
  const response = await service.admin.call(`${pathOf(activity)}/proof.pdf`, { headers: { 'accept-language': 'es-MX,es;q=0.9' } });
  expect((await readPdf(Buffer.from(await response.arrayBuffer()))).language).toBe('es');
});

test('making and reading reports writes nothing into the chain', async () => {
  const activity = await service.send('tenant@example.test');
  const head = async () => (await (await service.admin.call(`${pathOf(activity)}/evidence`)).json()) as { head: unknown };
  const before = await head();
  await service.fetchProof(activity, '?language=fr');
  await service.fetchProof(activity, '?version=1');
  expect(await head()).toEqual(before);
});

test('many makers at once agree on one report for each number', async () => {
  const activity = await service.send('tenant@example.test');
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => service.fetchProof(activity, `?language=${['en', 'fr'][index % 2]}`)),
  );
  const names = new Map<string, Set<string>>();
  for (const { status, headers, bytes } of answers) {
    expect(status).toBe(200);
    const name = headers.get('content-disposition') ?? '';
    names.set(name, (names.get(name) ?? new Set()).add(bytes.toString('latin1')));
  }
  expect([...names.values()].map((different) => different.size)).toEqual([1, 1]);
  const rows = await service.versionsOf(activity);
  expect(rows.map(({ n }) => n)).toEqual([1, 2]);
  const kept: string[] = [];
  for await (const { key } of service.parts.blobs.list(`proofs/${service.admin.organizationId}/${dispatchOf(activity)}/`)) kept.push(key);
  expect(kept.sort()).toEqual(rows.map(({ blobKey }) => blobKey).sort());
});

test('the loser of a race for a number makes its report anew under the next one', async () => {
  const activity = await service.send('tenant@example.test');
  const chain = await service.chainOf(activity);
  let raced = false;
  const proofs: typeof service.parts.proofs = {
    ...service.parts.proofs,
    async list(...args) {
      const versions = await service.parts.proofs.list(...args);
      if (!raced) {
        raced = true;
        await issueProof(service.parts, chain, { language: 'fr', patienceMs: 0 });
      }
      return versions;
    },
  };
  const { version, bytes } = await issueProof({ ...service.parts, proofs }, chain, { language: 'en', patienceMs: 0 });
  expect(version.n).toBe(2);
  expect((await readPdf(bytes ?? Buffer.alloc(0))).text).toContain('version 2');
});

test('the worker makes a version ahead, in the language of the message and then in the one last asked for', async () => {
  const activity = await service.send('tenant@example.test');
  const { organizationId } = service.admin;
  const make = async () => {
    const payload = { dispatchId: dispatchOf(activity) };
    await service.parts.jobs.enqueue([{ organizationId, name: 'proofs.make-version', payload, key: `make ${newId()}`, runAt: new Date() }]);
    await service.drain('proofs.make-version');
    return (await service.parts.proofs.list(organizationId, payload.dispatchId)).map(({ n, language }) => `${n} ${language}`);
  };
  expect(await make()).toEqual(['1 en']);
  expect(await make()).toEqual(['1 en']);
  await service.fetchProof(activity, '?language=fr');
  await service.append(activity, opened);
  expect(await make()).toEqual(['1 en', '2 fr', '3 fr']);
});

test('the evidence is given as it was written, and only under its own activity', async () => {
  const activity = await service.send('tenant@example.test');
  const other = await service.send('tenant@example.test');
  const evidence = await (await service.admin.call(`${pathOf(activity)}/evidence`)).json();
  const chain = await service.chainOf(activity);
  expect(evidence).toMatchObject({
    format: 'witness-evidence/1',
    chain: chain.chain,
    records: chain.records,
    disclosures: chain.disclosures,
    head: chain.head,
    log: { seq: chain.head.seq, head: chain.head.hash },
  });
  const crossed = `/api/v1/activities/${other.id}/recipients/${dispatchOf(activity)}`;
  for (const path of [`${crossed}/evidence`, `${crossed}/proof.pdf`]) expect((await service.admin.call(path)).status).toBe(404);
});
