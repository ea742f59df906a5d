import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseCheckpoint } from '../../../shared/evidence/log/checkpoint';
import { cosignedAt } from '../../../shared/evidence/log/cosignature';
import { hashLeaf, verifyConsistency, verifyInclusion } from '../../../shared/evidence/log/merkle';
import { cosignatureV1, isSignedBy, parseNote, parseVerifierKey } from '../../../shared/evidence/log/signed-note';
import { committedForm } from '../../../shared/evidence/record';
import type { Trust } from '../../../shared/evidence/verify/tools';
import { type DocumentKind, verifyDocument } from '../../../shared/evidence/verify/verify-document';
import { nodeTools } from '../../../verifier/node-tools';
import { hexDigest, sha256, verifyEd25519 } from '../../support/evidence/test-keys';
import { makeVectors } from '../../support/vectors/make-vectors';
import type { Vector } from '../../support/vectors/vector';

const folder = 'docs/evidence-vectors';
const fileOf = (path: string): Buffer => readFileSync(join(folder, path));
const index = JSON.parse(fileOf('index.json').toString()) as { trust: Trust; vectors: Vector[] };
const bytes = (hex: unknown): Uint8Array => new Uint8Array(Buffer.from(String(hex), 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const list = (digests: unknown): Uint8Array[] => (digests as string[]).map(bytes);
const words = (places: unknown): string[] => (places as object[]).map((place) => JSON.stringify(place, Object.keys(place).sort())).sort();

test('the vectors are what their generator makes, byte for byte', async () => {
  const made = await makeVectors();
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(there.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort()).toEqual([...made.keys()].sort());
  const differing = [...made].filter(([path, content]) => !fileOf(path).equals(content)).map(([path]) => path);
  expect(differing).toEqual([]);
});

test('no two vectors have one name, and each has a twin that is tampered with', () => {
  expect(new Set(index.vectors.map(({ name }) => name)).size).toBe(index.vectors.length);
  for (const kind of ['inclusion', 'consistency', 'note', 'checkpoint', 'evidence', 'bundle', 'report']) {
    const verdicts = index.vectors.filter((vector) => vector.kind === kind).map(({ verdict }) => verdict);
    expect(verdicts).toContain('altered');
    expect(verdicts).toContain(kind === 'evidence' ? 'signer-unknown' : 'valid');
  }
});

test.each(index.vectors.map((vector): [string, Vector] => [vector.name, vector]))('%s', async (_name, vector) => {
  expect(await judge(vector)).toEqual(expected(vector));
});

function expected({ kind, ...vector }: Vector): unknown {
  if (kind === 'leaf') return { leaf: vector.leaf, hash: vector.hash };
  if (kind === 'note') return { verdict: vector.verdict, cosigned: vector.cosigned };
  if (kind === 'checkpoint') return { verdict: vector.verdict, size: vector.size, root: vector.root };
  if (kind === 'inclusion' || kind === 'consistency') return vector.verdict;
  return { verdict: vector.verdict, findings: words(vector.findings), warnings: words(vector.warnings) };
}

async function judge(vector: Vector): Promise<unknown> {
  const { kind } = vector;
  if (kind === 'leaf') {
    const tag = hexDigest(committedForm('chain', [String(vector.tagSalt), String(vector.chain)]));
    const leaf = JSON.stringify([tag, vector.seq, vector.head]);
    return { leaf, hash: hex(await hashLeaf(sha256, Buffer.from(leaf))) };
  }
  if (kind === 'inclusion') {
    const { index: at, size, leafHash, proof, root } = vector as unknown as { index: number; size: number } & Record<string, unknown>;
    const holds = await verifyInclusion(sha256, { index: at, size, leafHash: bytes(leafHash), proof: list(proof), root: bytes(root) });
    return holds ? 'valid' : 'altered';
  }
  if (kind === 'consistency') {
    const { oldSize, newSize, oldRoot, newRoot, proof } = vector as unknown as { oldSize: number; newSize: number } & Record<
      string,
      unknown
    >;
    const holds = await verifyConsistency(sha256, {
      oldSize,
      newSize,
      oldRoot: bytes(oldRoot),
      newRoot: bytes(newRoot),
      proof: list(proof),
    });
    return holds ? 'valid' : 'altered';
  }
  if (kind === 'note' || kind === 'checkpoint') return judgeNote(vector);
  const options = { trust: index.trust, link: vector.link as string | undefined };
  const { report } = await verifyDocument(nodeTools, kind as DocumentKind, fileOf(String(vector.file)), options);
  return { verdict: report.verdict, findings: words(report.findings), warnings: words(report.warnings) };
}

async function judgeNote({ kind, file, cosigned }: Vector): Promise<unknown> {
  const note = parseNote(fileOf(String(file)).toString());
  const checkpoint = note && kind === 'checkpoint' ? parseCheckpoint(note.text) : null;
  if (!note || (kind === 'checkpoint' && !checkpoint)) return { verdict: 'altered' };
  const key = await parseVerifierKey(sha256, index.trust.logKeys[0] ?? '');
  const verdict = key && (await isSignedBy(sha256, verifyEd25519, note, key)) ? 'valid' : 'signer-unknown';
  if (checkpoint) return { verdict, size: checkpoint.size, root: hex(checkpoint.root) };
  const witness = await parseVerifierKey(sha256, index.trust.witnessKeys[0] ?? '', cosignatureV1);
  if (cosigned === undefined || !witness) return { verdict };
  const times = await Promise.all(note.signatures.map((line) => cosignedAt({ sha256, verifyEd25519 }, note, line, witness)));
  return { verdict, cosigned: times.find((time) => time !== null) ?? null };
}
