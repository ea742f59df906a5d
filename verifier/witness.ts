import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cosignatureV1, type NoteKey, parseVerifierKey, verifierKey } from '../shared/evidence/log/signed-note';
import { kindOfDocument, verifyDocument } from '../shared/evidence/verify/verify-document';
import { checkAge } from './mirror/check-age';
import { MirrorProblem, remoteLog } from './mirror/fetch-log';
import { keepWitnessKey, type MirrorFolder, openMirrorFolder } from './mirror/mirror-folder';
import { cosign, visitLog } from './mirror/visit-log';
import { nodeTools, sha256 } from './node-tools';

const usage = `Mirrors the public log of a Witness service, checks that it only grows, and cosigns what it found good.

  witness <address of the service> [options]

  --folder <folder>   where every leaf is kept (witness-mirror, below this folder)
  --trust <key>       verifier key of the log; without it, the keys published at the first visit are kept and trusted from then on
  --name <name>       name of this witness, such as witness.example.org: with it, good checkpoints are cosigned with a key of its
                      own in the folder and handed to the log. The operator has to know the key, which is printed
  --every <seconds>   go on visiting
  --check <file>      is the head in this bundle or report the newest of its chain, and the one that was logged?

Exit: 0 all is well, 1 the log was rewritten, shrank or forked, or the proof checked is old or of a fork, 2 the log could not be
read, 64 wrong usage.`;

const codes = { well: 0, alarm: 1, unread: 2, wrongUsage: 64 };

class UsageProblem extends Error {
  override name = 'UsageProblem';
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof UsageProblem) {
    console.error(`${error.message}\n\n${usage}`);
    return codes.wrongUsage;
  }
  if (!(error instanceof MirrorProblem)) throw error;
  console.error(error.message);
  return codes.unread;
});

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        folder: { type: 'string' },
        trust: { type: 'string', multiple: true },
        name: { type: 'string' },
        every: { type: 'string' },
        check: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageProblem((error as Error).message);
  }
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help) {
    console.log(usage);
    return codes.well;
  }
  const [address, ...more] = positionals;
  if (!address || more.length > 0 || !URL.canParse(address)) throw new UsageProblem('Name the address of one service.');
  const every = values.every === undefined ? null : Number(values.every);
  if (every !== null && !(every >= 1)) throw new UsageProblem('--every takes a number of seconds.');
  if (values.name !== undefined && !/^[^\s+]{1,200}$/.test(values.name))
    throw new UsageProblem('--name takes a name without spaces or plus signs.');
  const trusted = await Promise.all((values.trust ?? []).map(keyOf));
  const target = { address, folder: values.folder ?? join('witness-mirror', new URL(address).host), trusted, name: values.name };
  for (;;) {
    const code = await (every === null ? visit(target) : visit(target).catch(sayUnread));
    if (code === codes.alarm || every === null) return code === codes.well && values.check ? checkProof(target.folder, values.check) : code;
    await new Promise((resolve) => setTimeout(resolve, every * 1_000));
  }
}

/** A log that cannot be read now may be at the next visit. */
function sayUnread(error: unknown): number {
  if (!(error instanceof MirrorProblem)) throw error;
  console.error(error.message);
  return codes.unread;
}

async function keyOf(text: string): Promise<NoteKey> {
  const key = await parseVerifierKey(sha256, text);
  if (!key) throw new UsageProblem(`--trust ${text}: not a verifier key.`);
  return key;
}

interface Target {
  address: string;
  folder: string;
  trusted: NoteKey[];
  name: string | undefined;
}

async function visit({ address, folder: path, trusted, name }: Target): Promise<number> {
  const folder = await openMirrorFolder(path);
  const log = remoteLog(address);
  const { checkpoint, added, alarms } = await visitLog(log, folder, trusted);
  if (alarms.length > 0) return sound(folder, checkpoint.text, alarms);
  console.log(`${checkpoint.origin}: ${checkpoint.size} leaves, ${added} new, consistent with all that is kept in ${path}`);
  if (name !== undefined) {
    const key = await keepWitnessKey(path);
    const taken = await cosign(log, checkpoint, { name, key }, new Date());
    const own = await verifierKey(sha256, { name, publicKey: key.publicKey }, cosignatureV1);
    console.log(taken > 0 ? `cosigned as ${name}` : `the log does not know this witness: ask its operator to add ${own}`);
  }
  return codes.well;
}

/** The signed checkpoint beside what is wrong with it: nobody can say later that it was never signed. */
async function sound(folder: MirrorFolder, checkpoint: string, alarms: { kind: string; said: string }[]): Promise<number> {
  const lines = alarms.map(({ kind, said }) => `${kind.toUpperCase()}: ${said}`).join('\n');
  const path = await folder.keepAlarm(
    new Date().toISOString().replaceAll(':', '-'),
    `${lines}\n\n${checkpoint}\nbefore:\n${folder.checkpoint ?? ''}`,
  );
  console.error(`${lines}\nKept with the signed checkpoint in ${path}. Show it to others; nothing of this visit was taken over.`);
  return codes.alarm;
}

async function checkProof(path: string, file: string): Promise<number> {
  const bytes = readFileSync(file);
  const { leaves } = await openMirrorFolder(path);
  const options = { trust: { logKeys: [], witnessKeys: [], fingerprints: [] } };
  const { evidence } = await verifyDocument(nodeTools, kindOfDocument(bytes) ?? 'bundle', bytes, options);
  if (!evidence) throw new UsageProblem(`${file} holds no evidence that can be read.`);
  const age = checkAge(leaves, evidence);
  const said = {
    newest: 'its head is the newest of its chain in this log, or newer',
    old: `OLD: it ends with record ${'seq' in age ? age.seq : ''}, and the log knows record ${'newest' in age ? age.newest : ''} of its chain`,
    fork: `FORK: record ${'seq' in age ? age.seq : ''} is not the one that was logged`,
    'not-logged': 'it was made before its chain was logged: nothing can be said of its age',
    unknown: 'NOT IN THIS LOG: no leaf is about its chain',
  }[age.state];
  console.log(`${file}: ${said}`);
  return age.state === 'newest' || age.state === 'not-logged' ? codes.well : codes.alarm;
}
