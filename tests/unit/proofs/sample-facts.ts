import { createHash } from 'node:crypto';
import { buildRecords } from '../../../server/evidence/build-records';
import type { EvidenceDraft } from '../../../server/evidence/evidence';
import type { VerifiedChain } from '../../../server/evidence/verified-chain';
import type { FileFact } from '../../../shared/evidence/kinds';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

const network = {
  ip: '203.0.113.24',
  agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36',
};
const authentication = { method: 'password-session' as const, at: '2026-11-20T13:58:12.000Z' };
const sender = { name: 'Maïa Ledoux', email: 'm.ledoux@ledoux-brandt.example.test', organization: 'Ledoux & Brandt, avocats' };

export function file(index: number, changes: Partial<FileFact> = {}): FileFact {
  return {
    id: `f${index}`,
    name: `Exhibit ${index + 1}.pdf`,
    type: 'application/pdf',
    size: 81_234 + index * 977,
    pages: 2 + index,
    sha256: digest(`file ${index}`),
    cid: null,
    ...changes,
  };
}

interface Content {
  subject?: string;
  body?: string;
  files?: FileFact[];
  email?: string;
  name?: string | null;
  organization?: string;
  senderName?: string;
}

const letter = `<p>Dear Mr. Quist,</p>
<p>Please find enclosed the motion to institute proceedings in the matter of <b>Ledoux v. Quist</b>, with its exhibits. You have <u>fifteen days</u> to answer.</p>
<p>The hearing is set down for December 14, 2026, at 9:30. See <a href="https://courts.example.test/roll?day=14">the roll</a>.</p>
<ul><li>Motion</li><li>Exhibits P-1 to P-3</li></ul><p>Maïa Ledoux</p>`;

/** A minute-by-minute clock for facts, so that every sample has the same times. */
export function at(seconds: number): Date {
  return new Date(Date.UTC(2026, 10, 20, 14, 0, 0, 0) + seconds * 1000);
}

export function accepted({ files = [file(0), file(1)], ...changes }: Content = {}): EvidenceDraft {
  return {
    kind: 'activity.accepted',
    source: 'sender',
    occurredAt: at(0),
    facts: { type: 'certified-email', reference: 'W7K2-9QTD-3MFA-X0BE', activity: 'a1', files: files.length },
    disclosed: {
      subject: changes.subject ?? 'Service of a motion – Ledoux v. Quist, 500-17-012345-261',
      body: changes.body ?? letter,
      sender: { ...sender, name: changes.senderName ?? sender.name, organization: changes.organization ?? sender.organization },
      authentication,
      recipient: { email: changes.email ?? 'ira.quist@example.test', name: changes.name === undefined ? 'Ira Quist' : changes.name },
      language: 'en',
      basis: 'sender-declared',
      ...Object.fromEntries(files.map((one, index) => [`file.${index}`, one])),
    },
  };
}

const attemptFacts = (attempt: number) => ({ attempt, channel: 'email' as const, transport: 'smtp' });
const answerFacts = (attempt: number, code: number | null, enhancedCode: string | null) => ({
  ...attemptFacts(attempt),
  code,
  enhancedCode,
  stage: 'message' as const,
  tls: 'TLSv1.3',
});

export const fact = {
  submitting: (seconds: number, attempt = 1, address = 'ira.quist@example.test'): EvidenceDraft => ({
    kind: 'email.submitting',
    source: 'witness',
    occurredAt: at(seconds),
    facts: { ...attemptFacts(attempt), size: 18_422 },
    disclosed: {
      address,
      from: 'Ledoux & Brandt via Witness <notices@witness.example.test>',
      returnPath: 'b-5f3k@bounces.witness.example.test',
      messageId: `<0${attempt}.${seconds}.w7k29qtd@witness.example.test>`,
      message: { sha256: digest(`message ${attempt} ${seconds}`), masked: [[1200, 22]] },
    },
  }),
  delivered: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.delivered',
    source: 'witness',
    occurredAt: at(seconds),
    facts: answerFacts(attempt, 250, '2.0.0'),
    disclosed: { text: '2.0.0 Ok: queued as 4F3A21C0D2', host: 'mx1.example.test' },
  }),
  submitted: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.submitted',
    source: 'witness',
    occurredAt: at(seconds),
    facts: answerFacts(attempt, 250, '2.0.0'),
    disclosed: { text: '2.0.0 Ok: queued as 4F3A21C0D2', host: 'relay.example.test' },
  }),
  deferred: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.deferred',
    source: 'witness',
    occurredAt: at(seconds),
    facts: { ...answerFacts(attempt, 451, '4.7.1'), retryAt: at(seconds + 300).toISOString() },
    disclosed: { text: '4.7.1 Greylisting in action, please come back later', host: 'mx1.example.test' },
  }),
  refused: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.refused',
    source: 'witness',
    occurredAt: at(seconds),
    facts: { ...answerFacts(attempt, 550, '5.1.1'), stage: 'recipient' },
    disclosed: {
      text: '5.1.1 <ira.quist@example.test>: Recipient address rejected: User unknown in local recipient table',
      host: 'mx1.example.test',
    },
  }),
  bounced: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.bounced',
    source: 'provider',
    occurredAt: at(seconds),
    facts: { ...answerFacts(attempt, 552, '5.2.2'), stage: 'provider-event', tls: null },
    disclosed: { text: '5.2.2 Mailbox full', host: 'mx1.example.test' },
  }),
  uncertain: (seconds: number, attempt = 1): EvidenceDraft => ({
    kind: 'email.uncertain',
    source: 'witness',
    occurredAt: at(seconds),
    facts: { ...attemptFacts(attempt), reason: 'connection-lost' },
    disclosed: { text: 'read ECONNRESET' },
  }),
  resend: (seconds: number, attempt: number, address: string): EvidenceDraft => ({
    kind: 'attempt.requested',
    source: 'sender',
    occurredAt: at(seconds),
    facts: { attempt, corrected: true },
    disclosed: { address, actor: sender, authentication },
  }),
  visited: (seconds: number, count = 3, visitor: 'person' | 'machine' | 'likely-machine' = 'machine'): EvidenceDraft => ({
    kind: 'portal.visited',
    source: 'witness',
    occurredAt: at(seconds),
    facts: {
      attempt: 1,
      class: visitor,
      count,
      capped: count >= 1000,
      reasons: visitor === 'person' ? ['browser-navigation'] : ['mail-scanner', 'at-delivery'],
    },
    disclosed: {},
  }),
  opened: (seconds: number, visitor: 'person' | 'machine' = 'person', attempt = 1): EvidenceDraft => ({
    kind: 'portal.opened',
    source: 'recipient',
    occurredAt: at(seconds),
    facts: { attempt, class: visitor, reasons: visitor === 'person' ? ['browser-navigation'] : ['known-robot'] },
    disclosed: network,
  }),
  requested: (seconds: number, index = 0): EvidenceDraft => ({
    kind: 'file.requested',
    source: 'recipient',
    occurredAt: at(seconds),
    facts: { attempt: 1, file: index },
    disclosed: network,
  }),
  downloaded: (seconds: number, index = 0, sha256 = digest(`file ${index}`)): EvidenceDraft => ({
    kind: 'file.downloaded',
    source: 'recipient',
    occurredAt: at(seconds),
    facts: { attempt: 1, file: index, size: 81_234 + index * 977, hash: 'computed' },
    disclosed: { ...network, sha256 },
  }),
  acknowledged: (seconds: number): EvidenceDraft => ({
    kind: 'activity.acknowledged',
    source: 'recipient',
    occurredAt: at(seconds),
    facts: { attempt: 1, language: 'fr', version: 1 },
    disclosed: { ...network, sentence: "Je confirme avoir reçu ce message et les fichiers qui l'accompagnent." },
  }),
};

export function chainOf(drafts: EvidenceDraft[], recordedLater = 0): VerifiedChain {
  const id = 'c4e0xk2m9t7w5q1r8s3y6z0abd';
  let head: { seq: number; hash: string } | null = null;
  const built = drafts.flatMap((draft) => {
    const made = buildRecords(id, head, [draft], new Date(draft.occurredAt.getTime() + 40 + recordedLater));
    head = made.at(-1)?.record ?? head;
    return made;
  });
  const last = built.at(-1)?.record;
  return {
    organizationId: 'o1',
    chain: id,
    records: built.map(({ record }) => record),
    disclosures: built.map(({ disclosure }) => disclosure).filter(({ fields }) => Object.keys(fields).length > 0),
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
  };
}
