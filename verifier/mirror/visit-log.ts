import { sameBytes, toHex, utf8 } from '../../shared/evidence/digest';
import { parseCheckpoint } from '../../shared/evidence/log/checkpoint';
import { cosignatureLine, cosignedText } from '../../shared/evidence/log/cosignature';
import { hashLeaf, rootOf } from '../../shared/evidence/log/merkle';
import { formatNote, type NoteKey, parseNote, parseVerifierKey, verifierKey } from '../../shared/evidence/log/signed-note';
import { sha256 } from '../node-tools';
import { MirrorProblem, type RemoteLog, type SignedCheckpoint } from './fetch-log';
import { type MirrorFolder, parseLeaf } from './mirror-folder';

/** Something that an honest log never does. */
export interface Alarm {
  kind: 'rewritten' | 'shrunk' | 'fork' | 'backwards' | 'malformed-leaf';
  said: string;
}

export interface Visit {
  checkpoint: SignedCheckpoint;
  added: number;
  /** Where there are any, nothing of the visit is kept and nothing is cosigned. */
  alarms: Alarm[];
}

/** Fetches what a log has added since the last visit and checks it against all that is kept: nothing rewritten, no fork, no chain that goes back. */
export async function visitLog(log: RemoteLog, folder: MirrorFolder, trusted: NoteKey[] = []): Promise<Visit> {
  const keys = await keysOf(log, folder, trusted);
  const checkpoint = await log.checkpoint(keys);
  const before = folder.checkpoint === null ? null : parseCheckpoint(parseNote(folder.checkpoint)?.text ?? '');
  const known = folder.leaves.length;
  if (before && before.origin !== checkpoint.origin)
    throw new MirrorProblem(`this folder mirrors ${before.origin}, not ${checkpoint.origin}`);
  if (checkpoint.size < known)
    return {
      checkpoint,
      added: 0,
      alarms: [{ kind: 'shrunk', said: `the log had ${known} leaves and now says it has ${checkpoint.size}` }],
    };
  const added = checkpoint.size > known ? await log.leaves(known, checkpoint.size) : [];
  const leaves = [...folder.leaves, ...added];
  const hashes = await Promise.all(leaves.map((leaf) => hashLeaf(sha256, utf8(leaf))));
  // Every old leaf is at hand, so the new root made from them is the strictest proof of consistency there is.
  const alarms: Alarm[] = sameBytes(await rootOf(sha256, hashes), checkpoint.root)
    ? findForks(leaves, known)
    : [{ kind: 'rewritten', said: await rewriting(log, folder, checkpoint) }];
  if (alarms.length === 0 && (added.length > 0 || before === null)) await folder.keep(added, checkpoint.text);
  return { checkpoint, added: added.length, alarms };
}

/** Keys are taken from the log at the first visit only, unless they were given: a log that changes them is to say so to people. */
async function keysOf(log: RemoteLog, folder: MirrorFolder, trusted: NoteKey[]): Promise<NoteKey[]> {
  if (trusted.length > 0) return trusted;
  const kept = (await Promise.all(folder.keys.map((text) => parseVerifierKey(sha256, text)))).filter((key) => key !== null);
  if (kept.length > 0) return kept;
  const keys = await log.keys();
  if (keys.length === 0) throw new MirrorProblem('the log publishes no key');
  await folder.keepKeys(await Promise.all(keys.map((key) => verifierKey(sha256, key))));
  return keys;
}

/** Names the first leaf that is not what it was; the root that does not fit already says that there is one. */
async function rewriting(log: RemoteLog, folder: MirrorFolder, { size, root }: SignedCheckpoint): Promise<string> {
  const now = await log.leaves(0, Math.min(size, folder.leaves.length));
  const at = folder.leaves.findIndex((leaf, index) => now[index] !== leaf);
  if (at < 0) return `the root ${toHex(root)} of ${size} leaves is not that of the leaves that the log hands out`;
  return `leaf ${at} was\n  ${folder.leaves[at]}\nand now is\n  ${now[at]}`;
}

/** Forks (one place of a chain with two heads) and chains whose place goes back, among leaves from `known` on. */
function findForks(leaves: string[], known: number): Alarm[] {
  const alarms: Alarm[] = [];
  const heads = new Map<string, string>();
  const newest = new Map<string, number>();
  for (const [index, text] of leaves.entries()) {
    const leaf = parseLeaf(text);
    if (!leaf) {
      if (index >= known) alarms.push({ kind: 'malformed-leaf', said: `leaf ${index} is not one: ${text.slice(0, 200)}` });
      continue;
    }
    const place = `${leaf.chainTag} ${leaf.seq}`;
    const other = heads.get(place);
    const last = newest.get(leaf.chainTag) ?? -1;
    if (index >= known && other !== undefined && other !== leaf.head)
      alarms.push({
        kind: 'fork',
        said: `chain ${leaf.chainTag} has two heads at record ${leaf.seq}:\n  ${other}\n  ${leaf.head} (leaf ${index})`,
      });
    else if (index >= known && leaf.seq <= last)
      alarms.push({ kind: 'backwards', said: `chain ${leaf.chainTag} goes back from record ${last} to ${leaf.seq} (leaf ${index})` });
    heads.set(place, leaf.head);
    newest.set(leaf.chainTag, Math.max(last, leaf.seq));
  }
  return alarms;
}

interface WitnessKey {
  publicKey: Uint8Array;
  sign(text: string): Uint8Array;
}

/** Cosigns a checkpoint that was found good and hands it to the log; returns how many cosignatures the log took: none where it does not know this witness. */
export async function cosign(
  log: RemoteLog,
  { note }: SignedCheckpoint,
  { name, key }: { name: string; key: WitnessKey },
  now: Date,
): Promise<number> {
  const seconds = Math.floor(now.getTime() / 1_000);
  const line = await cosignatureLine(sha256, { name, publicKey: key.publicKey }, seconds, key.sign(cosignedText(seconds, note.text)));
  return log.cosign(formatNote({ text: note.text, signatures: [line] }));
}
