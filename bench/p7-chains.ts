import { createHash } from 'node:crypto';
import { buildRecords } from '../server/evidence/build-records';
import type { EvidenceDraft } from '../server/evidence/evidence';
import type { VerifiedChain } from '../server/evidence/verified-chain';
import { newId, newReference } from '../server/ids';

const body = `<p>Dear Mr. Quist,</p><p>Please find enclosed the motion to institute proceedings. You have fifteen days to answer.</p>
<p>The hearing is set down for December 14, 2026, at 9:30.</p><ul><li>Motion</li><li>Exhibits P-1 to P-3</li></ul>`;
const begin = Date.UTC(2026, 10, 20, 14);
const at = (seconds: number) => new Date(begin + seconds * 1000);
const network = { ip: '203.0.113.24', agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/153.0.0.0 Safari/537.36' };
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A chain as most reports tell it: sent, deferred twice, delivered, opened, three files downloaded, acknowledged. Each has its own ids. */
export function acknowledgedChain(number: number): VerifiedChain {
  const chain = newId();
  const address = `ira.quist.${number}@example.test`;
  const files = [0, 1, 2].map((index) => ({
    ...{ id: newId(), name: `Exhibit P-${index + 1}.pdf`, type: 'application/pdf', size: 81_234 + index * 977 },
    ...{ pages: 2 + index, sha256: digest(`${number} ${index}`), cid: null },
  }));
  const attempt = (count: number) => ({ attempt: count, channel: 'email' as const, transport: 'smtp' });
  const submitting = (seconds: number, count: number): EvidenceDraft => ({
    ...{ kind: 'email.submitting', source: 'witness', occurredAt: at(seconds), facts: { ...attempt(count), size: 18_422 } },
    disclosed: {
      address,
      from: 'Ledoux & Brandt <certified@witness.example.test>',
      returnPath: `${newId()}@bounces.witness.example.test`,
      messageId: `<${newId()}@witness.example.test>`,
      message: { sha256: digest(`message ${number} ${count}`), masked: [[1200, 22]] },
    },
  });
  const answer = { stage: 'message', tls: 'TLSv1.3' } as const;
  const acted = (seconds: number) => ({ source: 'recipient', occurredAt: at(seconds) }) as const;
  const deferred = (seconds: number, count: number): EvidenceDraft => ({
    ...{ kind: 'email.deferred', source: 'witness', occurredAt: at(seconds) },
    facts: { ...attempt(count), ...answer, code: 451, enhancedCode: '4.7.1', retryAt: at(seconds + 300).toISOString() },
    disclosed: { text: '4.7.1 Greylisting in action, please come back later', host: 'mx1.example.test' },
  });
  const drafts: EvidenceDraft[] = [
    {
      ...{ kind: 'activity.accepted', source: 'sender', occurredAt: at(0) },
      facts: { type: 'certified-email', reference: newReference(), activity: newId(), files: files.length },
      disclosed: {
        subject: 'Service of a motion – Ledoux v. Quist, 500-17-012345-261',
        body,
        sender: { name: 'Maïa Ledoux', email: 'm.ledoux@example.test', organization: 'Ledoux & Brandt, avocats' },
        authentication: { method: 'password-session', at: '2026-11-20T13:58:12.000Z' },
        recipient: { email: address, name: 'Ira Quist' },
        language: 'en',
        basis: 'sender-declared',
        ...Object.fromEntries(files.map((file, index) => [`file.${index}`, file])),
      },
    },
    submitting(3, 1),
    deferred(4, 1),
    submitting(304, 2),
    deferred(305, 2),
    submitting(605, 3),
    {
      ...{ kind: 'email.delivered', source: 'witness', occurredAt: at(606) },
      facts: { ...attempt(3), ...answer, code: 250, enhancedCode: '2.0.0' },
      disclosed: { text: '2.0.0 Ok: queued as 4F3A21C0D2', host: 'mx1.example.test' },
    },
    {
      ...acted(3_000),
      kind: 'portal.opened',
      disclosed: network,
      facts: { attempt: 3, class: 'person', reasons: ['browser-navigation'] },
    },
    ...files.flatMap(({ size, sha256 }, file): EvidenceDraft[] => [
      { ...acted(3_060 + 60 * file), kind: 'file.requested', facts: { attempt: 3, file }, disclosed: network },
      {
        ...acted(3_062 + 60 * file),
        kind: 'file.downloaded',
        facts: { attempt: 3, file, size, hash: 'computed' },
        disclosed: { ...network, sha256 },
      },
    ]),
    {
      ...acted(3_600),
      kind: 'activity.acknowledged',
      facts: { attempt: 3, language: 'en', version: 1 },
      disclosed: { ...network, sentence: 'I confirm that I have received this message and the files that came with it.' },
    },
  ];
  const built = buildRecords(chain, null, drafts, at(3_601));
  const last = built.at(-1)?.record;
  return {
    organizationId: newId(),
    chain,
    records: built.map(({ record }) => record),
    disclosures: built.map(({ disclosure }) => disclosure),
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
  };
}
