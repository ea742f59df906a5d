import type { EvidenceRecord } from '../../../shared/evidence/record';
import type { Verdict } from '../../../shared/evidence/verify/report';
import {
  type BundleParts,
  makeBundle,
  makeEvidence,
  makeManifest,
  makeMembers,
  packBundle,
  stampOf,
  type TestService,
} from '../evidence/make-bundle';
import { rehash, withHash } from '../evidence/make-chain';
import { checkpointOf, otherLeaf, signNote } from '../evidence/make-log';
import { makePdf } from '../evidence/make-pdf';
import { link } from '../evidence/sample-drafts';
import { documentVector, type VectorSet } from './vector';

interface Made {
  findings?: string[];
  warnings?: string[];
  verdict?: Verdict;
  link?: string | null;
  bytes: Uint8Array;
}
type Members = Map<string, Uint8Array>;

/** What is read of a bundle, altered in every way that a bundle can be. */
export async function bundleVectors(service: TestService, forger: TestService): Promise<VectorSet> {
  const parts = await makeEvidence(service);
  const members = makeMembers(service, parts);
  const whole = new Map([...members, ['manifest.txt', await makeManifest(service, members)]]);
  /** Altered by somebody who has no key of ours. */
  const without = (change: (members: Members) => void): Uint8Array => {
    const changed = new Map(whole);
    change(changed);
    return packBundle(changed);
  };
  /** Altered by somebody who has the log's key and the seal: only what is inside can tell. */
  const signedAgain = async (change: (members: Members) => void, words = {}): Promise<Uint8Array> => {
    const changed = new Map(members);
    change(changed);
    return packBundle(new Map([...changed, ['manifest.txt', await makeManifest(service, changed, words)]]));
  };
  const altered = (name: string) => `manifest member.altered ${name}`;
  const text = (name: string) => Buffer.from(whole.get(name) ?? []).toString();

  const made: Record<string, Made> = {
    whole: { bytes: packBundle(whole) },
    'without-the-link': { bytes: packBundle(whole), link: null, warnings: ['- message.not-restored messages/1.eml'] },
    'with-another-link': { bytes: packBundle(whole), link: `${link.slice(0, -1)}B`, warnings: ['- message.not-restored messages/1.eml'] },
    'log-behind': {
      bytes: await makeBundle(service, await makeEvidence(service, { loggedSeq: 4 })),
      warnings: ['- log.behind evidence.json 6'],
    },
    'not-logged': {
      bytes: await makeBundle(service, { evidence: { ...parts.evidence, log: null }, checkpoint: null, token: null }),
      warnings: ['- log.pending'],
    },
    'not-stamped': { bytes: await makeBundle(service, { ...parts, token: null }), warnings: ['- time-stamp.pending'] },
    'demonstration-stamp': {
      bytes: await makeBundle(service, {
        ...parts,
        token: stampOf({ ...service, policy: '2.25.1' }, `${parts.checkpoint?.split('\n\n')[0]}\n`),
      }),
      warnings: ['- time-stamp.demonstration checkpoint.tsr'],
    },
    forged: {
      bytes: await makeBundle(forger),
      verdict: 'signer-unknown',
      findings: ['manifest-signature signature.unknown-key manifest.txt', 'checkpoint-signature signature.unknown-key checkpoint.txt'],
      warnings: ['- time-stamp.unknown-authority checkpoint.tsr', '- seal.unknown-certificate report.pdf'],
    },
    'text-altered': { bytes: without((one) => one.set('dialogues/1.txt', Buffer.from('S: 550'))), findings: [altered('dialogues/1.txt')] },
    'member-deleted': { bytes: without((one) => one.delete('README.txt')), findings: ['manifest manifest.missing README.txt'] },
    'member-added': {
      bytes: without((one) => one.set('more.txt', Buffer.from('more'))),
      findings: ['manifest manifest.unlisted more.txt'],
    },
    'members-swapped': {
      bytes: without((one) =>
        one.set('files/0', whole.get('files/1') ?? new Uint8Array()).set('files/1', whole.get('files/0') ?? new Uint8Array()),
      ),
      findings: [altered('files/0'), altered('files/1'), 'files file.altered files/0 0 file.0', 'files file.altered files/1 0 file.1'],
    },
    'manifest-missing': {
      bytes: without((one) => one.delete('manifest.txt')),
      findings: [
        'manifest manifest.missing manifest.txt',
        'log log.checkpoint checkpoint.txt - origin',
        'checkpoint-signature signature.invalid checkpoint.txt',
      ],
    },
    'manifest-altered': {
      bytes: without((one) => one.set('manifest.txt', Buffer.from(text('manifest.txt').replace('W7K2', 'W7K3')))),
      findings: ['manifest-signature signature.invalid manifest.txt', 'manifest manifest.reference manifest.txt 0 reference'],
    },
    'manifest-of-another-reference': {
      bytes: await signedAgain(() => {}, { reference: 'W7K3-9QTD-3MFA-X0BE' }),
      findings: ['manifest manifest.reference manifest.txt 0 reference'],
    },
    'message-altered': {
      bytes: await signedAgain((one) => one.set('messages/1.eml', Buffer.from(text('messages/1.eml').replace('rent', 'sent')))),
      warnings: ['- message.not-restored messages/1.eml'],
    },
    'message-with-a-link': {
      bytes: await signedAgain((one) => one.set('messages/1.eml', Buffer.from(text('messages/1.eml').replace('/p/xx', '/p/ab')))),
      findings: ['messages message.altered messages/1.eml 1 message'],
    },
    'message-shorter': {
      bytes: await signedAgain((one) => one.set('messages/1.eml', Buffer.from(text('messages/1.eml').slice(0, -2)))),
      findings: ['messages message.altered messages/1.eml 1 message'],
    },
    'message-of-no-attempt': {
      bytes: await signedAgain((one) => one.set('messages/2.eml', Buffer.from('From: x'))),
      findings: ['messages message.uncommitted messages/2.eml'],
    },
    'file-altered': {
      bytes: await signedAgain((one) => one.set('files/1', Buffer.from(text('files/1').replace('P-2', 'P-3')))),
      findings: ['files file.altered files/1 0 file.1'],
    },
    'file-of-no-field': {
      bytes: await signedAgain((one) => one.set('files/2', Buffer.from('x'))),
      findings: ['files file.uncommitted files/2'],
    },
    'token-of-another-checkpoint': {
      bytes: await signedAgain((one) => one.set('checkpoint.tsr', stampOf(service, 'another text'))),
      findings: ['time-stamp time-stamp.imprint checkpoint.tsr'],
    },
    'token-altered': {
      bytes: await signedAgain((one) => one.set('checkpoint.tsr', Buffer.from(parts.token ?? []).fill(1, (parts.token?.length ?? 0) - 20))),
      findings: ['time-stamp time-stamp.signature checkpoint.tsr'],
    },
    'token-is-none': {
      bytes: await signedAgain((one) => one.set('checkpoint.tsr', Buffer.from('token'))),
      findings: ['time-stamp time-stamp.signature checkpoint.tsr'],
    },
    'checkpoint-missing': {
      bytes: await signedAgain((one) => one.delete('checkpoint.txt') && one.delete('checkpoint.tsr')),
      findings: ['log log.checkpoint checkpoint.txt'],
    },
    'checkpoint-of-another-size': {
      bytes: await makeBundle(service, await withCheckpoint(service, parts, 12)),
      findings: ['log log.checkpoint checkpoint.txt'],
    },
    'checkpoint-of-another-tree': {
      bytes: await makeBundle(service, await withCheckpoint(service, parts, 11)),
      findings: ['log log.inclusion evidence.json - log'],
    },
    'chain-hashed-again': {
      bytes: await makeBundle(service, hashedAgain(parts)),
      findings: ['log log.head evidence.json 6 log'],
    },
    'chain-and-leaf-hashed-again': {
      bytes: await makeBundle(service, hashedAgain(parts, true)),
      findings: ['log log.inclusion evidence.json - log'],
    },
    'tail-cut': {
      bytes: await makeBundle(service, tailCut(parts)),
      findings: ['log log.head evidence.json 6 log'],
    },
    'record-altered': {
      bytes: await makeBundle(service, recordAltered(parts)),
      findings: ['records record.hash evidence.json 2 hash'],
    },
    'report-of-other-evidence': {
      bytes: await signedAgain((one) =>
        one.set('report.pdf', makeMembers(service, recordAltered(parts)).get('report.pdf') ?? new Uint8Array()),
      ),
      findings: ['report report.evidence report.pdf'],
    },
    'report-without-evidence': {
      bytes: await signedAgain((one) => one.set('report.pdf', makePdf({ attachments: new Map(), certificate: service.seal }))),
      findings: ['report report.evidence report.pdf'],
    },
    'report-missing': { bytes: await signedAgain((one) => one.delete('report.pdf')), findings: ['report seal.missing report.pdf'] },
    'report-not-sealed': {
      bytes: await signedAgain((one) =>
        one.set(
          'report.pdf',
          makePdf({ attachments: new Map([['evidence.json', members.get('evidence.json') ?? new Uint8Array()]]), certificate: null }),
        ),
      ),
      findings: ['report seal.missing report.pdf'],
    },
  };
  const entries = Object.entries(made);
  return {
    vectors: entries.map(([name, { bytes: _bytes, link: given = link, ...expected }]) =>
      documentVector('bundle', name, { ...expected, ...(given !== null && { link: given }) }),
    ),
    files: new Map(entries.map(([name, { bytes }]) => [`bundles/${name}.zip`, bytes])),
  };
}

async function withCheckpoint(service: TestService, parts: BundleParts, size: number): Promise<BundleParts> {
  const text = checkpointOf(
    service.log.name,
    Array.from({ length: size }, (_, index) => otherLeaf(index)),
  );
  return { ...parts, checkpoint: await signNote(text, service.log), token: stampOf(service, text) };
}

function recordAltered(parts: BundleParts): BundleParts {
  const records = parts.evidence.records as EvidenceRecord[];
  return {
    ...parts,
    evidence: {
      ...parts.evidence,
      records: records.with(2, { ...(records[2] as EvidenceRecord), occurredAt: '2026-11-20T09:02:00.000Z' }),
    },
  };
}

function hashedAgain(parts: BundleParts, withLeaf = false): BundleParts {
  const old = parts.evidence.records as EvidenceRecord[];
  const records = rehash(old.with(2, withHash({ ...(old[2] as EvidenceRecord), occurredAt: '2026-11-20T09:02:00.000Z' })));
  const head = { seq: 6, hash: records.at(-1)?.hash ?? '' };
  const { log } = parts.evidence;
  return { ...parts, evidence: { ...parts.evidence, records, head, log: log && (withLeaf ? { ...log, head: head.hash } : log) } };
}

function tailCut(parts: BundleParts): BundleParts {
  const records = (parts.evidence.records as EvidenceRecord[]).slice(0, 5);
  const disclosures = (parts.evidence.disclosures as { seq: number }[]).filter(({ seq }) => seq < 5);
  return { ...parts, evidence: { ...parts.evidence, records, disclosures, head: { seq: 4, hash: records[4]?.hash ?? '' } } };
}
