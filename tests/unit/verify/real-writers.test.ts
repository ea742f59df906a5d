import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { ZipFile } from 'yazl';
import { verifyBundle } from '../../../shared/evidence/verify/verify-bundle';
import { verifyReport } from '../../../shared/evidence/verify/verify-report';
import { nodeTools } from '../../../verifier/node-tools';
import { makeEvidence, makeManifest, makeMembers, testService, trustIn } from '../../support/evidence/make-bundle';
import { canonicalBytes } from '../../support/evidence/make-chain';
import { sealPdf } from '../../support/evidence/make-pdf';
import { link } from '../../support/evidence/sample-drafts';

const service = await testService();
const trust = trustIn(service);

/** A report as pdfkit writes one: packed streams, its own names for things, a signature field as PAdES wants it. */
async function pdfkitReport(attachments: Map<string, Uint8Array>): Promise<Buffer> {
  const doc = new PDFDocument({ pdfVersion: '1.7', info: { Title: 'Report (with brackets) “€”', CreationDate: new Date(0) } });
  const done = buffer(doc);
  doc.text('A report');
  for (const [name, bytes] of attachments)
    doc.file(Buffer.from(bytes), {
      name,
      type: 'application/json',
      description: 'Records (all)',
      creationDate: new Date(0),
      modifiedDate: new Date(0),
    });
  const inner = doc as unknown as {
    ref(data: object): { end(): void; offset: number };
    annotate(x: number, y: number, w: number, h: number, options: object): void;
    page: { dictionary: object; annotations: object[] };
    _root: { data: Record<string, unknown> };
    endAcroForm: () => void;
  };
  const signature = inner.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    M: new Date(0),
    ByteRange: [0, 9999999999, 9999999999, 9999999999],
    Contents: Buffer.alloc(4096),
  });
  signature.end();
  inner.annotate(10, 10, 40, 40, { Subtype: 'Widget', FT: 'Sig', T: new String('Seal'), F: 132, P: inner.page.dictionary, V: signature });
  const form = inner.ref({ Fields: [inner.page.annotations.at(-1)], SigFlags: 3 });
  inner._root.data.AcroForm = form;
  form.end();
  inner.endAcroForm = () => undefined;
  doc.end();
  return sealPdf(await done, service.seal);
}

test('a report that pdfkit wrote is read, and so is what is attached to it', async () => {
  const { evidence, checkpoint, token } = await makeEvidence(service);
  const attachments = new Map<string, Uint8Array>([
    ['evidence.json', canonicalBytes(evidence)],
    ['checkpoint.txt', Buffer.from(checkpoint ?? '')],
    ['checkpoint.tsr', token ?? Buffer.alloc(0)],
    ['message-1.eml', Buffer.from('From: a')],
  ]);
  const pdf = await pdfkitReport(attachments);
  expect(pdf.includes('FlateDecode')).toBe(true);
  expect((await verifyReport(nodeTools, pdf, { trust })).report).toMatchObject({ verdict: 'valid', findings: [], warnings: [] });
  const altered = Buffer.from(pdf);
  altered[700] = (altered[700] as number) ^ 1;
  expect((await verifyReport(nodeTools, altered, { trust })).report.verdict).toBe('altered');
});

test.each(['buffers', 'streams'])('a bundle that yazl packed from %s is read', async (source) => {
  const made = makeMembers(service, await makeEvidence(service));
  const zip = new ZipFile();
  const options = { mtime: new Date(2026, 0, 1), forceDosTimestamp: true };
  for (const [name, bytes] of [...made, ['manifest.txt', await makeManifest(service, made)] as const]) {
    const compress = !name.startsWith('files/');
    if (source === 'buffers') zip.addBuffer(Buffer.from(bytes), name, { ...options, compress });
    else zip.addReadStreamLazy(name, { ...options, compress }, (callback) => callback(null, Readable.from([Buffer.from(bytes)])));
  }
  zip.end();
  const { report } = await verifyBundle(nodeTools, await buffer(zip.outputStream), { trust, link });
  expect(report).toMatchObject({ verdict: 'valid', findings: [], warnings: [] });
});
