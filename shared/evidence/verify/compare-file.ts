import { toHex } from '../digest';
import type { EvidenceFile } from './evidence-file';
import type { VerifierTools } from './tools';

export interface FileMatch {
  /** The record and field that commit to it. */
  seq: number;
  field: string;
  /** Name under which the file was sent; null for a message. */
  name: string | null;
}

export interface FileComparison {
  sha256: string;
  /** Where the evidence commits to exactly these bytes; empty where it does not. */
  matches: FileMatch[];
}

/** Whether a file is one of those that the evidence says were sent. Says nothing of the evidence itself: that is verified first. */
export async function compareFile(
  { sha256 }: Pick<VerifierTools, 'sha256'>,
  evidence: EvidenceFile,
  file: Uint8Array,
): Promise<FileComparison> {
  const digest = toHex(await sha256(file));
  const matches = evidence.disclosures.flatMap(({ seq, fields }) =>
    Object.entries(fields).flatMap(([field, [, value]]): FileMatch[] => {
      const isFile = seq === 0 && /^file\.\d+$/.test(field);
      if ((!isFile && field !== 'message') || typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      if (value.sha256 !== digest) return [];
      return [{ seq, field, name: isFile && typeof value.name === 'string' ? value.name : null }];
    }),
  );
  return { sha256: digest, matches };
}
