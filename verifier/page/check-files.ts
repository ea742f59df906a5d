import { compareFile, type FileComparison } from '../../shared/evidence/verify/compare-file';
import { joinTrust, readTrust } from '../../shared/evidence/verify/read-trust';
import type { VerificationReport } from '../../shared/evidence/verify/report';
import { kindOfDocument, verifyDocument } from '../../shared/evidence/verify/verify-document';
import { sha256, webTools } from './web-tools';

export interface Given {
  document: File | null;
  compare: File | null;
  link: string;
  /** What was pinned, and what the reader pasted. */
  trust: string[];
}

export type Outcome =
  | { state: 'checked'; name: string; report: VerificationReport; comparison: FileComparison | null }
  | { state: 'not-ours' | 'unreadable' | 'too-old' };

/** Checks what was chosen; everything happens here. */
export async function checkFiles({ document, compare, link, trust }: Given): Promise<Outcome> {
  if (!crypto.subtle || typeof DecompressionStream === 'undefined') return { state: 'too-old' };
  const bytes = document && (await read(document));
  const other = compare && (await read(compare));
  if (!document || !bytes || (compare && !other)) return { state: 'unreadable' };
  const kind = kindOfDocument(bytes);
  if (!kind) return { state: 'not-ours' };
  const trusted = joinTrust((await Promise.all(trust.map((text) => readTrust(sha256, text)))).filter((one) => one !== null));
  const { report, evidence } = await verifyDocument(webTools, kind, bytes, { trust: trusted, link: link.trim() || undefined });
  const comparison = other ? ((evidence && (await compareFile(webTools, evidence, other))) ?? { sha256: '', matches: [] }) : null;
  return { state: 'checked', name: document.name, report, comparison };
}

/** Null where the browser may not read the file any more: it was moved or changed since it was chosen. */
async function read(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** Which of two dropped files is the proof: a bundle, else a report that says to hold evidence. */
export async function sortDropped(files: File[]): Promise<{ document: File | null; compare: File | null }> {
  const [first = null, second = null] = files;
  if (!first || !second) return { document: first, compare: null };
  const weight = async (file: File): Promise<number> => {
    const bytes = (await read(file)) ?? new Uint8Array();
    const kind = kindOfDocument(bytes);
    if (kind === 'report') return new TextDecoder('latin1').decode(bytes).includes('(evidence.json)') ? 3 : 1;
    return kind === 'bundle' ? 2 : 0;
  };
  const isSecond = (await weight(second)) > (await weight(first));
  return isSecond ? { document: second, compare: first } : { document: first, compare: second };
}
