import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogLeaf } from '../../shared/evidence/log/checkpoint';
import { parseCanonical } from '../../shared/evidence/verify/parse-canonical';
import { MirrorProblem } from './fetch-log';

/** What a mirror has kept of a log: every leaf, one a line, and the last checkpoint that it found good. */
export interface MirrorFolder {
  leaves: string[];
  /** Null before the first visit. */
  checkpoint: string | null;
  /** Verifier keys of the log, as they were at the first visit. */
  keys: string[];
  keep(leaves: string[], checkpoint: string): Promise<void>;
  keepKeys(keys: string[]): Promise<void>;
  /** Writes down what was found, with evidence that can be shown to others. */
  keepAlarm(name: string, text: string): Promise<string>;
}

/** Opens, or makes, the folder of a mirror. */
export async function openMirrorFolder(folder: string): Promise<MirrorFolder> {
  await mkdir(folder, { recursive: true });
  const [leavesFile, checkpointFile, keysFile] = ['leaves.txt', 'checkpoint.txt', 'keys.txt'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const read = async (file: string): Promise<string> => (existsSync(file) ? readFile(file, 'utf8') : '');
  const checkpoint = (await read(checkpointFile)) || null;
  // The checkpoint is moved into place last: leaves beyond it are those of a visit that was broken off.
  const size = checkpoint === null ? 0 : Number(checkpoint.split('\n')[1]);
  const kept = (await read(leavesFile)).split('\n').slice(0, -1);
  if (kept.length < size) throw new MirrorProblem(`${leavesFile} has lost leaves: begin again in another folder`);
  const leaves = kept.slice(0, size);
  if (kept.length > size)
    await truncate(
      leavesFile,
      leaves.reduce((length, leaf) => length + Buffer.byteLength(leaf) + 1, 0),
    );
  return {
    leaves,
    checkpoint,
    keys: (await read(keysFile)).split('\n').filter((line) => line !== ''),
    async keep(added, text) {
      await appendFile(leavesFile, added.map((leaf) => `${leaf}\n`).join(''));
      await writeFile(`${checkpointFile}.new`, text);
      await rename(`${checkpointFile}.new`, checkpointFile);
    },
    async keepKeys(keys) {
      await writeFile(keysFile, `${keys.join('\n')}\n`);
    },
    async keepAlarm(name, text) {
      const path = join(folder, `alarm-${name}.txt`);
      await writeFile(path, text);
      return path;
    },
  };
}

/** The mirror's own Ed25519 key, made at its first use. */
export async function keepWitnessKey(folder: string): Promise<{ publicKey: Uint8Array; sign(text: string): Uint8Array }> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'witness-key.pem');
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  }
  const privateKey: KeyObject = createPrivateKey(await readFile(file));
  return {
    publicKey: new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)),
    sign: (text) => new Uint8Array(sign(null, Buffer.from(text), privateKey)),
  };
}

/** Null unless the text is a leaf in its one form (docs/evidence-format.md, section 5). */
export function parseLeaf(text: string): LogLeaf | null {
  const parsed = parseCanonical(text);
  const [chainTag, seq, head, ...more] = parsed.state === 'canonical' && Array.isArray(parsed.value) ? parsed.value : [];
  const isDigest = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
  if (!isDigest(chainTag) || !isDigest(head) || typeof seq !== 'number' || seq < 0 || more.length > 0) return null;
  return { chainTag, seq, head };
}
