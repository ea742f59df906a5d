import { parentPort, workerData } from 'node:worker_threads';

/** Asks for bytes from `begin` up to, not including, `end`. */
export interface ByteRequest {
  begin: number;
  end: number;
}
export interface ByteReply {
  begin: number;
  bytes: Uint8Array;
}
export interface PageReply {
  pages: number | null;
}

const { size } = workerData as { size: number };
const rangeChunkSize = 64 * 1024;

// Limits on a thread hold its heap but not its array buffers (https://nodejs.org/api/worker_threads.html, resourceLimits), and those are
// where a packed stream unpacks. Counting pages takes none of this size, but for the one that stands for the file itself.
const largest = 32 * 1024 * 1024;
let allowance = 4 * largest;
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(target, given) {
    const [length] = given as unknown[];
    if (typeof length === 'number' && length !== size) {
      allowance -= length;
      if (length > largest || allowance < 0) throw new RangeError('this document unpacks to too much');
    }
    return Reflect.construct(target, given);
  },
});
const { getDocument, PDFDataRangeTransport, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

// The reader mends what it can and says so only in warnings. A mended document's count is a guess.
let mended = false;
const listen = (...words: unknown[]) => {
  if (/Indexing all PDF objects|XRef|page tree|Pages tree|checkLastPage|getAllPageDicts|Page dictionary|recover/i.test(words.join(' ')))
    mended = true;
};
console.warn = listen;
console.log = listen;

const range = new PDFDataRangeTransport(size, null);
range.requestDataRange = (begin, end) => parentPort?.postMessage({ begin, end: Math.min(end, size) } satisfies ByteRequest);
parentPort?.on('message', ({ begin, bytes }: ByteReply) => range.onDataRange(begin, bytes));

async function countPages(): Promise<number | null> {
  const document = await getDocument({
    range,
    rangeChunkSize,
    disableAutoFetch: true,
    disableStream: true,
    stopAtErrors: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.WARNINGS,
  }).promise;
  const pages = document.numPages;
  // A wrong count shows at its end: the last page must be there.
  await document.getPage(1);
  await document.getPage(pages);
  return mended || pages < 1 ? null : pages;
}

countPages()
  .catch(() => null)
  .then((pages) => parentPort?.postMessage({ pages } satisfies PageReply));
