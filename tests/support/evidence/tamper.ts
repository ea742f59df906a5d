import type { Disclosure, EvidenceRecord } from '../../../shared/evidence/record';
import type { VerificationReport } from '../../../shared/evidence/verify/report';
import {
  type BundleParts,
  type EvidenceJson,
  makeEvidence,
  makeManifest,
  makeMembers,
  packBundle,
  stampOf,
  type TestService,
  testService,
} from './make-bundle';
import { rehash, withHash } from './make-chain';
import type { Random } from './random';
import { hexDigest } from './test-keys';

/** A bundle that was tampered with, and how whoever reads the report is told where. */
export interface Tampered {
  what: string;
  bytes: Uint8Array;
  /** Whether the report names what was done; a forgery made whole is only said to be by nobody known. */
  isNamed: (report: VerificationReport) => boolean;
}

interface Sealed {
  records: EvidenceRecord[];
  disclosures: Disclosure[];
}
type Change = (random: Random, whole: Sealed) => { what: string; changed: Sealed; seq?: number; field?: string; code?: string };

const text = (random: Random): string => hexDigest(`${random.below(2 ** 31)}`).slice(0, 1 + random.below(20));

const editRecord: Change = (random, { records, disclosures }) => {
  const seq = random.below(records.length);
  const record = records[seq] as EvidenceRecord;
  const name = random.pick(['occurredAt', 'recordedAt', 'kind', 'source', 'facts', 'commitments', 'prevHash', 'hash', 'chain', 'seq', 'v']);
  const [field = ''] = [random.pick([...Object.keys(record.commitments), 'more'])];
  const values: Record<string, () => unknown> = {
    occurredAt: () => new Date(random.below(2 ** 40)).toISOString(),
    recordedAt: () => new Date(random.below(2 ** 40)).toISOString(),
    kind: () => `email.${text(random)}`,
    source: () => random.pick(['witness', 'provider', 'recipient', 'sender'].filter((one) => one !== record.source)),
    facts: () => ({ ...record.facts, [text(random)]: random.below(1_000) }),
    commitments: () => ({ ...record.commitments, [field]: hexDigest(text(random)) }),
    prevHash: () => hexDigest(text(random)),
    hash: () => hexDigest(text(random)),
    chain: () => text(random),
    seq: () => seq + 1 + random.below(5),
    v: () => 2,
  };
  const changed = { ...record, [name]: values[name]?.() } as EvidenceRecord;
  return { what: `record ${seq}: ${name} edited`, changed: { records: records.with(seq, changed), disclosures }, seq };
};

const editOpening: Change = (random, { records, disclosures }) => {
  const at = random.below(disclosures.length);
  const { seq, fields } = disclosures[at] as Disclosure;
  const field = random.pick(Object.keys(fields));
  const [salt] = fields[field] as [string, unknown];
  const opening: Disclosure['fields'][string] =
    random.below(2) === 0 ? [salt, text(random)] : [hexDigest(salt).slice(0, 32), fields[field]?.[1] ?? null];
  return {
    what: `opening ${seq} ${field} edited`,
    changed: { records, disclosures: disclosures.with(at, { seq, fields: { ...fields, [field]: opening } }) },
    seq,
    field,
  };
};

const deleteRecord: Change = (random, { records, disclosures }) => {
  const seq = random.below(records.length - 1);
  return { what: `record ${seq} deleted`, changed: { records: records.toSpliced(seq, 1), disclosures }, seq };
};

const insertRecord: Change = (random, { records, disclosures }) => {
  const seq = random.below(records.length);
  const before = records[seq - 1];
  const inserted = withHash({ ...random.pick(records), facts: { inserted: text(random) }, seq, prevHash: before?.hash ?? null });
  return {
    what: `a record inserted at ${seq}`,
    changed: { records: records.toSpliced(seq, 0, inserted), disclosures },
    seq: seq + 1,
  };
};

const swapRecords: Change = (random, { records, disclosures }) => {
  const seq = random.below(records.length);
  const other = (seq + 1 + random.below(records.length - 1)) % records.length;
  const swapped = records.with(seq, records[other] as EvidenceRecord).with(other, records[seq] as EvidenceRecord);
  return { what: `records ${seq} and ${other} swapped`, changed: { records: swapped, disclosures }, seq };
};

const cutTail: Change = (random, { records, disclosures }) => {
  const length = 1 + random.below(records.length - 1);
  return {
    what: `cut behind record ${length - 1}`,
    changed: { records: records.slice(0, length), disclosures: disclosures.filter(({ seq }) => seq < length) },
    code: 'head.mismatch',
  };
};

const restateTime: Change = (random, { records, disclosures }) => {
  const seq = random.below(records.length);
  const changed = { ...(records[seq] as EvidenceRecord), occurredAt: new Date(random.below(2 ** 40)).toISOString() };
  return { what: `record ${seq} at another time`, changed: { records: records.with(seq, changed), disclosures }, seq };
};

const rehashChain: Change = (random, whole) => {
  const { what, changed } = random.pick([restateTime, deleteRecord, insertRecord, swapRecords])(random, whole);
  const records = rehash(changed.records.map((record) => ({ ...record, v: 1 as const, chain: whole.records[0]?.chain ?? '' })));
  return {
    what: `${what}, and all hashed again`,
    changed: { ...changed, records },
    code: 'head.mismatch',
  };
};

const changes = { editRecord, editOpening, deleteRecord, insertRecord, swapRecords, cutTail, rehashChain };

/**
 * Alters what is inside and signs, seals and lists everything anew with the service's own keys: whatever is found is found by what the
 * evidence and the log say, not by a signature. `withHead` moves the head along, as a thief of the keys would.
 */
async function alterInside({ service, parts }: Workshop, random: Random): Promise<Tampered> {
  const whole = parts.evidence as EvidenceJson & Sealed;
  const change = changes[random.pick(Object.keys(changes) as (keyof typeof changes)[])];
  const { what, changed, seq, field, code } = change(random, whole);
  const evidence: EvidenceJson = { ...whole, ...changed };
  const withHead = random.below(2) === 0;
  const last = changed.records.at(-1);
  if (withHead && last) evidence.head = { seq: last.seq, hash: last.hash };
  return {
    what: `${what}${withHead ? ', head moved along' : ''}`,
    bytes: await bundle(service, { ...parts, evidence }),
    isNamed({ findings }) {
      const places = findings.filter(({ member }) => member === 'evidence.json');
      if (withHead || code)
        return places.some((one) => ['head.mismatch', 'log.head', 'log.inclusion'].includes(one.code) || one.seq === seq);
      return places.some((one) => one.seq === seq && (field === undefined || one.field === field));
    },
  };
}

async function bundle(service: TestService, parts: BundleParts): Promise<Uint8Array> {
  const members = makeMembers(service, parts);
  return packBundle(new Map([...members, ['manifest.txt', await makeManifest(service, members)]]));
}

/** Alters the members of a bundle without any key. */
async function alterMembers({ service, members }: Workshop, random: Random): Promise<Tampered> {
  const names = [...members.keys()].filter((name) => name !== 'manifest.txt');
  const name = random.pick(names);
  const bytes = members.get(name) as Uint8Array;
  const other = random.pick(names.filter((one) => one !== name));
  const flipped = (of: Uint8Array) => {
    const at = random.below(of.length);
    return Buffer.from(of).fill((of[at] as number) ^ (1 + random.below(255)), at, at + 1);
  };
  const kinds: Record<string, () => [Map<string, Uint8Array>, string]> = {
    edited: () => [new Map(members).set(name, flipped(bytes)), name],
    cut: () => [new Map(members).set(name, bytes.subarray(0, random.below(bytes.length))), name],
    deleted: () => [new Map([...members].filter(([one]) => one !== name)), name],
    swapped: () => [new Map(members).set(name, members.get(other) as Uint8Array).set(other, bytes), name],
    renamed: () => [new Map([...members].map(([one, content]) => [one === name ? `${name}.old` : one, content])), name],
    added: () => [new Map(members).set(`files/${9 + random.below(90)}`, flipped(bytes)), ''],
    token: () => [new Map(members).set('checkpoint.tsr', stampOf(service, text(random))), 'checkpoint.tsr'],
    manifest: () => [new Map(members).set('manifest.txt', flipped(members.get('manifest.txt') as Uint8Array)), 'manifest.txt'],
  };
  const kind = random.pick(Object.keys(kinds));
  const [changed, place] = (kinds[kind] as () => [Map<string, Uint8Array>, string])();
  return {
    what: `${place || 'a member'} ${kind}`,
    bytes: packBundle(changed),
    isNamed: ({ findings }) => findings.some(({ member }) => (place ? member === place : member?.startsWith('files/'))),
  };
}

/** Puts in the place of a token one that is sound, over something else, in a bundle that is signed anew. */
async function replaceToken({ service, parts }: Workshop, random: Random): Promise<Tampered> {
  return {
    what: 'token replaced, all signed again',
    bytes: await bundle(service, { ...parts, token: stampOf(service, text(random)) }),
    isNamed: ({ findings }) => findings.some(({ code, member }) => code === 'time-stamp.imprint' && member === 'checkpoint.tsr'),
  };
}

/** The same made whole with other keys, its own named inside. */
async function forgeWhole(forger: TestService): Promise<Tampered> {
  return {
    what: 'forged whole with other keys',
    bytes: await bundle(forger, await makeEvidence(forger)),
    isNamed: ({ verdict, findings }) => verdict === 'signer-unknown' && findings.every(({ code }) => code === 'signature.unknown-key'),
  };
}

/** What is tampered with, made once. */
export interface Workshop {
  service: TestService;
  forger: TestService;
  parts: BundleParts;
  /** Of the whole bundle, its manifest among them. */
  members: Map<string, Uint8Array>;
}

export async function openWorkshop(): Promise<Workshop> {
  const service = await testService();
  const parts = await makeEvidence(service);
  const made = makeMembers(service, parts);
  const members = new Map<string, Uint8Array>([...made, ['manifest.txt', await makeManifest(service, made)]]);
  return { service, forger: await testService('forger'), parts, members };
}

export async function tamper(workshop: Workshop, random: Random): Promise<Tampered> {
  const kind = random.below(20);
  if (kind < 10) return alterInside(workshop, random);
  if (kind < 18) return alterMembers(workshop, random);
  return kind === 18 ? replaceToken(workshop, random) : forgeWhole(workshop.forger);
}
