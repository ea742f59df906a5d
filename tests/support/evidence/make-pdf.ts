import { signedData, type TestCertificate } from './der';

interface Contents {
  attachments: Map<string, Uint8Array>;
  certificate: TestCertificate | null;
  token?: (signature: Uint8Array) => Buffer;
}

const room = { plain: 2_304, stamped: 4_608 };
const rangeRoom = '[0 0000000000 0000000000 0000000000]';

/** The smallest PDF with attachments and a seal: nothing in it is packed, so its bytes are the same in every run and on every machine. */
export function makePdf({ attachments, certificate, token }: Contents): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (bytes: Buffer) => {
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (number: number, body: string, stream?: Uint8Array) => {
    offsets[number] = length;
    put(Buffer.from(`${number} 0 obj\n${body}\n`));
    if (stream) put(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
    put(Buffer.from('endobj\n'));
  };
  const names = [...attachments.keys()].sort();
  const fileAt = (index: number) => 6 + index * 2;
  object(
    1,
    `<< /Type /Catalog /Pages 2 0 R ${certificate ? '/AcroForm << /Fields [4 0 R] /SigFlags 3 >> ' : ''}/Names << /EmbeddedFiles << /Names [${names.map((name, index) => `(${name}) ${fileAt(index)} 0 R`).join(' ')}] >> >> >>`,
  );
  object(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  object(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>');
  object(4, '<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /V 5 0 R /Rect [0 0 0 0] /F 132 /P 3 0 R >>');
  object(
    5,
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange ${rangeRoom} /Contents <${'0'.repeat(2 * room[token ? 'stamped' : 'plain'])}> >>`,
  );
  for (const [index, name] of names.entries()) {
    const bytes = attachments.get(name) ?? new Uint8Array();
    object(fileAt(index), `<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /Data /EF << /F ${fileAt(index) + 1} 0 R >> >>`);
    object(fileAt(index) + 1, `<< /Type /EmbeddedFile /Length ${bytes.length} >>`, bytes);
  }
  const table = offsets.map((offset, number) => (number === 0 ? '' : `${String(offset).padStart(10, '0')} 00000 n \n`)).join('');
  put(
    Buffer.from(
      `xref\n0 ${offsets.length}\n0000000000 65535 f \n${table}trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  const pdf = Buffer.concat(parts);
  return certificate ? sealPdf(pdf, certificate, token) : pdf;
}

/** Writes the range and the CMS into the places that are kept for them. */
export function sealPdf(pdf: Buffer, certificate: TestCertificate, token?: (signature: Uint8Array) => Buffer): Buffer {
  const kept = /\/ByteRange (\[[0-9 ]+\])[^<]*?\/Contents (<0+>)/.exec(pdf.toString('latin1'));
  const [, range = '', zeros = ''] = kept ?? [];
  const rangeAt = pdf.indexOf(range, kept?.index);
  const start = pdf.indexOf(zeros, rangeAt);
  const end = start + zeros.length;
  const sealed = Buffer.from(pdf);
  sealed.write(`[0 ${start} ${end} ${pdf.length - end}]`.padEnd(range.length), rangeAt, 'latin1');
  const content = Buffer.concat([sealed.subarray(0, start), sealed.subarray(end)]);
  const cms = signedData(certificate, { type: '1.2.840.113549.1.7.1', content, isDetached: true, ...(token && { token }) });
  if (cms.length * 2 > zeros.length - 2) throw new Error('the CMS is larger than its room');
  sealed.write(cms.toString('hex'), start + 1, 'latin1');
  return sealed;
}
