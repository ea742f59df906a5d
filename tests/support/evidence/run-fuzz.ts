import { deflateRawSync } from 'node:zlib';
import type { Trust } from '../../../shared/evidence/verify/tools';
import { kindOfDocument, verifyDocument } from '../../../shared/evidence/verify/verify-document';
import { nodeTools } from '../../../verifier/node-tools';
import { makeBundle, makeEvidence, makeManifest, makeMembers, testService, trustIn } from './make-bundle';
import { makeZip, type ZipMember } from './make-zip';
import { type Random, seededRandom } from './random';
import { link } from './sample-drafts';

export interface Fault {
  seed: number;
  what: string;
  problem: string;
}

const slowest = 2_000;
const extremes = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff];
const strangeNames = [
  '../evidence.json',
  '/etc/passwd',
  'a//b',
  'CON',
  'evidence.json',
  'messages/1e9.eml',
  'messages/99999999.eml',
  'files/00',
  'a'.repeat(300),
  '',
  '.',
  'é',
  'keys.json/',
  'files/4294967296',
];
const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

/** Evidence that is JSON and strange, or not JSON any more. */
function strangeText(random: Random, text: string): string {
  const at = random.below(text.length);
  const number = /(?<=[:[,])\d+(?=[,\]}])/g;
  const digests = [...text.matchAll(number)];
  const chosen = digests.length > 0 ? random.pick(digests) : null;
  return random.pick([
    () => text.slice(0, at) + String.fromCharCode(random.below(0x3000)) + text.slice(at + random.below(3)),
    () => text.slice(0, at) + text.slice(at + 1 + random.below(200)),
    () => text.replace(/("\w+"):/, (member, name: string) => `${name}:0,${member}`),
    () =>
      chosen
        ? text.slice(0, chosen.index) +
          random.pick(['1e999', '-0', '9007199254740993', '1.5', '-1', '4294967296', '18446744073709551616', 'null', '[]', '"1"']) +
          text.slice(chosen.index + chosen[0].length)
        : text,
    () =>
      text.replace(
        /"(facts|commitments|fields|openings|disclosures|records|log|head)":[{[]/,
        (head) =>
          `${head.slice(0, -1)}${random.pick(['null', '0', '"x"', '[null]', '{"__proto__":null}', deep('[', ']', 10_000), deep('{"a":', '}', 40)])},"x":${head.at(-1)}`,
      ),
    () => text.replace('"masked":[[', `"masked":[${'[0,4000000000],'.repeat(random.below(2_000))}[`),
    () => text.replace('"proof":[', `"proof":[${`"${'0'.repeat(64)}",`.repeat(random.below(5_000))}`),
    () => text.replace('"disclosures":[', `"disclosures":[${'{"fields":{},"seq":0},'.repeat(random.below(5_000))}`),
    () => deep(random.pick(['[', '{"a":']), random.pick([']', '}']), random.below(100_000)),
    () => text.replaceAll('"', random.pick(['"', "'", '\\"', '\ud800'])),
  ])();
}

function flip(random: Random, bytes: Uint8Array, times: number): Buffer {
  const flipped = Buffer.from(bytes);
  for (let count = 0; count < times && flipped.length > 4; count += 1) {
    const at = random.below(flipped.length - 4);
    if (random.below(4) === 0) flipped.writeUInt32LE(random.pick(extremes), at);
    else flipped[at] = random.below(256);
  }
  return flipped;
}

/** Members, one of them strange, packed true or false. */
function strangeZip(random: Random, members: Map<string, Uint8Array>): Buffer {
  const list: ZipMember[] = [...members].map(([name, bytes]) => ({ name, bytes, isDeflated: random.below(2) === 0 }));
  const at = random.below(list.length);
  const victim = list[at] as ZipMember;
  const text = Buffer.from(victim.bytes).toString();
  const strange: ZipMember[] = random.pick([
    () => [{ ...victim, bytes: flip(random, victim.bytes, 1 + random.below(8)) }],
    () => [{ ...victim, bytes: Buffer.from(strangeText(random, text)) }],
    () => [victim, { ...victim, name: random.pick(strangeNames) }],
    () => [{ ...victim, name: random.pick(strangeNames) }],
    () => [{ ...victim, claims: { size: random.pick(extremes), ...(random.below(2) === 0 && { localName: random.pick(strangeNames) }) } }],
    () => [{ ...victim, isDeflated: true, claims: bomb(random) }],
    () => [{ ...victim, claims: { flags: random.below(0x10000), method: random.below(100), attributes: random.below(2 ** 32) } }],
  ])();
  return makeZip(list.toSpliced(at, 1, ...strange), {
    between: random.below(20) === 0 ? 'x' : '',
    comment: random.below(20) === 0 ? 'x' : '',
  });
}

function bomb(random: Random): ZipMember['claims'] & object {
  const size = random.pick([10, 1_000, 1_000_000, 20_000_000]);
  return { packed: deflateRawSync(Buffer.alloc(size)), size: random.pick([size, size - 1, 10, 0xffffffff]) };
}

interface Seeds {
  bundle: Buffer;
  members: Map<string, Uint8Array>;
  trust: Trust;
}

async function seeds(): Promise<Seeds> {
  const service = await testService();
  const made = makeMembers(service, await makeEvidence(service));
  return {
    bundle: await makeBundle(service),
    members: new Map([...made, ['manifest.txt', await makeManifest(service, made)] as const]),
    trust: trustIn(service),
  };
}

function mutate(random: Random, { bundle, members }: Seeds): { what: string; bytes: Buffer } {
  const report = members.get('report.pdf') as Uint8Array;
  const evidence = Buffer.from(members.get('evidence.json') as Uint8Array).toString();
  return random.pick([
    () => ({ what: 'bytes of a bundle', bytes: flip(random, bundle, 1 + random.below(30)) }),
    () => ({ what: 'a cut bundle', bytes: bundle.subarray(random.below(10) === 0 ? random.below(100) : 0, random.below(bundle.length)) }),
    () => ({ what: 'a strange zip', bytes: strangeZip(random, members) }),
    () => ({ what: 'a strange zip', bytes: strangeZip(random, members) }),
    () => ({ what: 'a strange zip, its bytes altered', bytes: flip(random, strangeZip(random, members), 1 + random.below(5)) }),
    () => ({ what: 'bytes of a report', bytes: flip(random, report, 1 + random.below(10)) }),
    () => ({ what: 'a strange report', bytes: Buffer.from(strangeText(random, Buffer.from(report).toString('latin1')), 'latin1') }),
    () => ({ what: 'strange evidence', bytes: Buffer.from(strangeText(random, evidence)) }),
  ])();
}

/** Hands that many mutated files to the verifier; returns those that it threw on, took too long for, or called valid. */
export async function runFuzz(first: number, count: number): Promise<Fault[]> {
  const given = await seeds();
  const faults: Fault[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { what, bytes } = mutate(seededRandom(seed), given);
    const problem = await problemWith(bytes, given);
    if (problem) faults.push({ seed, what, problem });
  }
  return faults;
}

async function problemWith(bytes: Buffer, { bundle, members, trust }: Seeds): Promise<string | null> {
  const kind = kindOfDocument(bytes);
  if (!kind) return null;
  const began = process.cpuUsage();
  try {
    const { report } = await verifyDocument(nodeTools, kind, bytes, { trust, link });
    const { user, system } = process.cpuUsage(began);
    if ((user + system) / 1_000 > slowest) return `took ${(user + system) / 1_000} ms`;
    const isSame = bytes.equals(bundle) || bytes.equals(members.get('report.pdf') as Uint8Array);
    return report.verdict === 'valid' && !isSame && !(kind === 'bundle' && (await holdsTheSame(bytes, members))) ? 'called valid' : null;
  } catch (error) {
    return `threw ${String(error)}`;
  }
}

/** Packed in another way, the same members are still the same bundle. */
async function holdsTheSame(bytes: Buffer, members: Map<string, Uint8Array>): Promise<boolean> {
  const { readZip } = await import('../../../shared/evidence/verify/container/read-zip');
  const read = await readZip(bytes, nodeTools.inflateRaw);
  return read.size === members.size && [...members].every(([name, content]) => Buffer.from(read.get(name) ?? []).equals(content));
}
