import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createDeflate, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

type Options = ConstructorParameters<typeof PDFDocument>[0];

/** A plain PDF, or one that pdfkit encrypts. */
export async function pdfOf(pages: number, options: Options = {}): Promise<Buffer> {
  const document = new PDFDocument(options);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.once('end', resolve));
  for (let page = 1; page <= pages; page++) {
    if (page > 1) document.addPage();
    document.text(`Page ${page} of the notice`);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Written {
  bytes: Buffer;
  /** Where each object begins, by its number. */
  offsets: number[];
}

function writeObjects(objects: Map<number, string>, header = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'): Written {
  const parts = [Buffer.from(header, 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [number, body] of objects) {
    const bytes = Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1');
    offsets[number] = at;
    at += bytes.length;
    parts.push(bytes);
  }
  return { bytes: Buffer.concat(parts), offsets };
}

function withTable({ bytes, offsets }: Written, trailer: string): Buffer {
  const rows = Array.from({ length: offsets.length }, (_, number) =>
    offsets[number] === undefined ? '0000000000 65535 f \n' : `${String(offsets[number]).padStart(10, '0')} 00000 n \n`,
  );
  const table = `xref\n0 ${offsets.length}\n${rows.join('')}trailer\n<< /Size ${offsets.length} ${trailer} >>\nstartxref\n${bytes.length}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(table, 'latin1')]);
}

function pageTree(pages: number, count: number): Map<number, string> {
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  return new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`],
    ...Array.from({ length: pages }, (_, page): [number, string] => [
      page + 3,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << >> >>',
    ]),
  ]);
}

/** A page tree whose `/Count` may lie. */
export function pdfWithCount(pages: number, count: number): Buffer {
  return withTable(writeObjects(pageTree(pages, count)), '/Root 1 0 R');
}

/** Every object in one compressed object stream, found by a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8). */
export function pdfWithObjectStreams(pages: number): Buffer {
  const objects = [...pageTree(pages, pages)];
  let at = 0;
  const index = objects.map(([number, body]) => {
    const entry = `${number} ${at}`;
    at += body.length + 1;
    return entry;
  });
  const first = `${index.join(' ')} `;
  const packed = deflateSync(Buffer.from(first + objects.map(([, body]) => body).join(' '), 'latin1'));
  const streamNumber = pages + 3;
  const head = Buffer.from('%PDF-1.7\n', 'latin1');
  const stream = Buffer.concat([
    Buffer.from(
      `${streamNumber} 0 obj\n<< /Type /ObjStm /N ${objects.length} /First ${first.length} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`,
      'latin1',
    ),
    packed,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
  const row = (type: number, field: number, last: number) => [type, field >> 8, field & 255, last];
  const xrefAt = head.length + stream.length;
  const rows = [row(0, 0, 0), ...objects.map((_, place) => row(2, streamNumber, place)), row(1, head.length, 0), row(1, xrefAt, 0)];
  const table = deflateSync(Buffer.from(rows.flat()));
  const xref = Buffer.concat([
    Buffer.from(
      `${streamNumber + 1} 0 obj\n<< /Type /XRef /Size ${rows.length} /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length ${table.length} >>\nstream\n`,
      'latin1',
    ),
    table,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`, 'latin1'),
  ]);
  return Buffer.concat([head, stream, xref]);
}

/** The first object promises the number of pages and the length of the file; its table comes next (ISO 32000-1 annex F). */
export function linearizedPdf(pages: number, promised = pages): Buffer {
  const tree = pageTree(pages, pages);
  const first = pages + 3;
  const write = (length: number, tableAt: number, treeAt: number) => {
    const promise = `<< /Linearized 1 /L ${pad(length)} /H [100 50] /O 3 /E 200 /N ${promised} /T ${pad(tableAt)} >>`;
    const head = writeObjects(new Map([[first, promise]]));
    const body = writeObjects(tree, '');
    const offsets = body.offsets.map((offset) => offset + treeAt);
    offsets[first] = head.offsets[first] ?? 0;
    const table = withTable({ bytes: head.bytes, offsets }, '/Root 1 0 R').toString('latin1');
    const bytes = Buffer.concat([
      Buffer.from(table.replace(/startxref\n\d+/, 'startxref\n0'), 'latin1'),
      body.bytes,
      Buffer.from(`startxref\n${pad(head.bytes.length)}\n%%EOF\n`, 'latin1'),
    ]);
    return { bytes, tableAt: head.bytes.length, treeAt: bytes.length - body.bytes.length - 'startxref\n00000000\n%%EOF\n'.length };
  };
  const { bytes, tableAt, treeAt } = write(0, 0, 0);
  return write(bytes.length, tableAt, treeAt).bytes;
}

const pad = (offset: number) => String(offset).padStart(8, '0');

/** A change appended to a file (ISO 32000-1 7.5.6): the tree is replaced by one with `pages` pages. */
export function updatedPdf(before: Buffer, pages: number): Buffer {
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(before.toString('latin1'))?.[1] ?? '0';
  const tree = writeObjects(pageTree(pages, pages), '');
  const { offsets } = tree;
  const moved = { bytes: Buffer.concat([before, tree.bytes]), offsets: offsets.map((offset) => offset + before.length) };
  return withTable(moved, `/Root 1 0 R /Prev ${startxref}`);
}

/** A small file whose object stream unpacks to `megabytes`. */
export async function pdfBomb(megabytes: number): Promise<Buffer> {
  const spaces = Buffer.alloc(1024 * 1024, 0x20);
  const packed = await buffer(Readable.from(Array<Buffer>(megabytes).fill(spaces)).pipe(createDeflate()));
  const objects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [3, `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed.toString('latin1')}\nendstream`],
  ]);
  const written = writeObjects(objects);
  const xrefAt = written.bytes.length;
  const rows = [
    [0, 0, 0, 0, 0],
    [1, 0, 0, written.offsets[1] ?? 0, 0],
    [2, 0, 0, 3, 0],
    [1, 0, 0, written.offsets[3] ?? 0, 0],
  ];
  const table = Buffer.from(rows.flat()).toString('latin1');
  const xref = `4 0 obj\n<< /Type /XRef /Size 4 /W [1 3 1] /Root 1 0 R /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\nstartxref\n${xrefAt}\n%%EOF\n`;
  return Buffer.concat([written.bytes, Buffer.from(xref, 'latin1')]);
}
