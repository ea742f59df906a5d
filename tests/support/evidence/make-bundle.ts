import { manifestText } from '../../../shared/evidence/verify/container/manifest';
import type { Trust } from '../../../shared/evidence/verify/tools';
import { type TestCertificate, testCertificate, timeStampToken } from './der';
import { canonicalBytes, makeChain, type TestChain } from './make-chain';
import { chainTag, checkpointOf, hex, inclusionPath, leafOf, otherLeaf, signNote } from './make-log';
import { makePdf } from './make-pdf';
import { makeZip } from './make-zip';
import { files, maskedMessage, reference, sampleDrafts } from './sample-drafts';
import { hexDigest, sha256, type TestNoteKey, testNoteKey, testRsaKey } from './test-keys';

/** Who issues evidence: the log's key and the certificates of seal and time stamps. */
export interface TestService {
  log: TestNoteKey;
  seal: TestCertificate;
  stamps: TestCertificate;
  policy: string;
}

const origin = 'log.example.test';

/** The same service in every run; another `seed` makes one that calls itself the same and has other keys. */
export async function testService(seed = 'witness'): Promise<TestService> {
  const key = testRsaKey();
  return {
    log: await testNoteKey(origin, seed),
    seal: testCertificate(key, `Seal of ${seed}`),
    stamps: testCertificate(key, `Time stamps of ${seed}`, { stamps: true }),
    policy: '1.3.6.1.4.1.99999.1',
  };
}

export function trustIn({ log, seal, stamps }: TestService): Trust {
  return { logKeys: [log.verifierKey], witnessKeys: [], fingerprints: [hexDigest(seal.der), hexDigest(stamps.der)] };
}
export const trustNobody: Trust = { logKeys: [], witnessKeys: [], fingerprints: [] };

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

export interface EvidenceJson {
  format: string;
  chain: string;
  records: unknown[];
  disclosures: unknown[];
  head: { seq: number; hash: string };
  log: { tagSalt: string; index: number; seq: number; head: string; size: number; proof: string[] } | null;
}

export interface BundleParts {
  evidence: EvidenceJson;
  checkpoint: string | null;
  token: Buffer | null;
}

const leafIndex = 5;
const treeSize = 11;
const tagSalt = hexDigest('tag salt').slice(0, 32);

export const stampOf = ({ stamps, policy }: TestService, text: string): Buffer =>
  timeStampToken(stamps, sha256(text), { time: '20261122100000Z', policy });

/** Evidence of the sample chain (or another), logged at its record `loggedSeq`, its checkpoint signed and stamped. */
export async function makeEvidence(
  service: TestService,
  { chain = sampleChain(), loggedSeq = chain.records.length - 1 }: { chain?: TestChain; loggedSeq?: number } = {},
): Promise<BundleParts> {
  const last = chain.records.at(-1);
  const logged = chain.records[loggedSeq];
  if (!last || !logged) throw new Error('an empty chain');
  const leaves = Array.from({ length: treeSize }, (_, index) => otherLeaf(index));
  leaves[leafIndex] = leafOf(chainTag(chain.chain, tagSalt), loggedSeq, logged.hash);
  const text = checkpointOf(service.log.name, leaves);
  return {
    evidence: {
      format: 'witness-evidence/1',
      ...chain,
      head: { seq: last.seq, hash: last.hash },
      log: {
        tagSalt,
        index: leafIndex,
        seq: loggedSeq,
        head: logged.hash,
        size: treeSize,
        proof: inclusionPath(leafIndex, leaves).map(hex),
      },
    },
    checkpoint: await signNote(text, service.log),
    token: stampOf(service, text),
  };
}

function sampleChain(): TestChain {
  return makeChain('c4e0xk2m9t7w5q1r8s3y6z0abd', sampleDrafts);
}

/** Every member of a bundle but its manifest, the report sealed anew over the evidence. */
export function makeMembers(service: TestService, { evidence, checkpoint, token }: BundleParts): Map<string, Uint8Array> {
  const bytes = canonicalBytes(evidence);
  const attachments = new Map<string, Uint8Array>([['evidence.json', bytes]]);
  const members = new Map<string, Uint8Array>([
    ['evidence.json', bytes],
    ['messages/1.eml', Buffer.from(maskedMessage)],
    ['dialogues/1.txt', Buffer.from('S: 220 mx1.example.test\nC: EHLO witness.example.test\n')],
    ...files.map((file, index): [string, Uint8Array] => [`files/${index}`, Buffer.from(file)]),
    ['README.txt', Buffer.from('How to check this bundle.\n')],
    [
      'keys.json',
      canonicalBytes({
        origin: service.log.name,
        log: [service.log.verifierKey],
        seal: [pem(service.seal.der)],
        timeStamp: [pem(service.stamps.der)],
      }),
    ],
  ]);
  if (checkpoint !== null) members.set('checkpoint.txt', Buffer.from(checkpoint));
  if (token) members.set('checkpoint.tsr', token);
  members.set('report.pdf', makePdf({ attachments, certificate: service.seal }));
  return members;
}

/** Lists the members as they are and signs the list; `listed` are the members that it speaks of instead. */
export async function makeManifest(
  service: TestService,
  listed: Map<string, Uint8Array>,
  words: { reference?: string } = {},
): Promise<Buffer> {
  const lines = [...listed]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, bytes]) => ({ sha256: hexDigest(bytes), size: bytes.length, name }));
  return Buffer.from(
    await signNote(manifestText({ origin: service.log.name, reference: words.reference ?? reference, lines }), service.log),
  );
}

/** Packs members, the manifest first; those that deflate well are deflated, so that both ways are in use. */
export function packBundle(members: Map<string, Uint8Array>): Buffer {
  const order = [...members].sort(
    ([one], [other]) => Number(other === 'manifest.txt') - Number(one === 'manifest.txt') || (one < other ? -1 : 1),
  );
  return makeZip(order.map(([name, bytes]) => ({ name, bytes, isDeflated: name === 'evidence.json' || name === 'README.txt' })));
}

export async function makeBundle(service: TestService, parts?: BundleParts): Promise<Buffer> {
  const members = makeMembers(service, parts ?? (await makeEvidence(service)));
  return packBundle(new Map([...members, ['manifest.txt', await makeManifest(service, members)]]));
}
