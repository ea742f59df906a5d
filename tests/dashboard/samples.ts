import type { ActivityReply, RecipientReply } from '../../shared/contract/activities';
import type { SessionReply } from '../../shared/contract/sessions';
import type { DisclosedOf, EvidenceKind, EvidenceSource, FactsOf } from '../../shared/evidence/kinds';
import type { Disclosure, EvidenceRecord } from '../../shared/evidence/record';

export const session: SessionReply = {
  user: { id: 'u1', email: 'maria@example.test', name: 'Maria Lindqvist', role: 'admin' },
  organization: { id: 'o1', name: 'Lakeside Rentals', timeZone: 'America/Toronto' },
};

export function recipient(parts: Partial<RecipientReply> = {}): RecipientReply {
  return {
    id: 'r1',
    reference: 'CQHY-Z6K2-597H-21J4',
    email: 'sam@example.test',
    name: 'Sam Okafor',
    status: 'delivered',
    language: 'en',
    changedAt: '2026-11-22T10:05:47.000Z',
    attempt: 1,
    smtp: { code: 250, enhancedCode: '2.6.0', text: 'Taken', host: 'mx.example.test', at: '2026-11-22T10:05:47.000Z' },
    opens: 0,
    downloads: 0,
    acknowledgedAt: null,
    headSeq: 2,
    ...parts,
  };
}

export function activity(parts: Partial<ActivityReply> = {}): ActivityReply {
  const recipients = parts.recipients ?? [recipient()];
  return {
    id: 'a1',
    reference: 'AAAA-BBBB-CCCC-DDDD',
    type: 'certified-email',
    status: recipients[0]?.status ?? 'accepted',
    subject: 'Notice of rent increase',
    senderName: 'Maria Lindqvist',
    createdAt: '2026-11-22T10:05:40.000Z',
    changedAt: '2026-11-22T10:05:47.000Z',
    body: '<p>Dear Sam</p>',
    files: [],
    ...parts,
    recipients,
  };
}

type Fact = { record: Omit<EvidenceRecord, 'seq' | 'prevHash' | 'hash'>; open: Record<string, unknown> };

/** One fact with its openings, typed by the catalogue of kinds. */
export function fact<K extends EvidenceKind>(
  kind: K,
  facts: FactsOf<K>,
  open: Partial<DisclosedOf<K>> & Record<string, unknown> = {},
  parts: { at?: string; recordedAt?: string; source?: EvidenceSource; erased?: string[] } = {},
): Fact {
  const at = parts.at ?? '2026-11-22T10:05:47.000Z';
  const committed = [...Object.keys(open), ...(parts.erased ?? [])];
  return {
    record: {
      v: 1,
      chain: 'r1',
      kind,
      occurredAt: at,
      recordedAt: parts.recordedAt ?? at,
      source: parts.source ?? 'witness',
      facts: facts as EvidenceRecord['facts'],
      commitments: Object.fromEntries(committed.map((field) => [field, 'c0'.repeat(32)])),
    },
    open,
  };
}

/** A chain as the service shows it. Its hashes are made up: what is tested with it does not re-hash. */
export function chainOf(facts: Fact[]) {
  const hash = (seq: number) => `${seq}`.padStart(64, '0');
  const records = facts.map(({ record }, seq) => ({ ...record, seq, prevHash: seq === 0 ? null : hash(seq - 1), hash: hash(seq) }));
  const disclosures = facts.map(({ open }, seq) => ({
    seq,
    fields: Object.fromEntries(Object.entries(open).map(([field, value]) => [field, ['00'.repeat(16), value]])),
  })) as Disclosure[];
  return { chain: 'r1', records, disclosures, head: { seq: records.length - 1, hash: hash(records.length - 1) } };
}

export const evidenceReply = (facts: Fact[]) => {
  const { chain, records, disclosures, head } = chainOf(facts);
  return {
    format: 'witness-evidence/1',
    log: null,
    chain,
    records: records as unknown as Record<string, unknown>[],
    disclosures,
    head,
    checkpoint: null,
  };
};

export const acceptedFact = fact(
  'activity.accepted',
  { type: 'certified-email', reference: 'CQHY-Z6K2-597H-21J4', activity: 'a1', files: 1 },
  { 'file.0': { id: 'f1', name: 'Notice.pdf', type: 'application/pdf', size: 10, pages: 2, sha256: 'ab'.repeat(32), cid: null } },
  { at: '2026-11-22T10:05:40.000Z', source: 'sender' },
);
export const submittingFact = fact(
  'email.submitting',
  { attempt: 1, channel: 'email', transport: 't1', size: 900 },
  { address: 'sam@example.test' },
);
export const deliveredFact = fact(
  'email.delivered',
  { attempt: 1, channel: 'email', transport: 't1', code: 250, enhancedCode: '2.6.0', stage: 'message', tls: null },
  { text: '2.6.0 Taken', host: 'mx.example.test' },
);
