import type { TestDraft } from './make-chain';
import { hexDigest } from './test-keys';

export const reference = 'W7K2-9QTD-3MFA-X0BE';
const linkToken = 'q7Xw2Kd9_sTz-4LmB8vRfA';
export const link = `https://witness.example.test/p/${linkToken}`;
export const files = ['Exhibit P-1: the lease.\n', 'Exhibit P-2: the notice, “Wohnungskündigung”, 日本語.\n'];

/** The link stands whole in the plain part, and broken by the transfer encoding in the other. */
export const message = [
  'From: Ledoux & Brandt via Witness <notices@witness.example.test>',
  'To: ira.quist@example.test',
  'Subject: Notice of rent increase',
  '',
  `Open: https://witness.example.test/p/${linkToken}`,
  '',
  `<a href=3D"https://witness.example.test/p/${linkToken.slice(0, 9)}=`,
  `${linkToken.slice(9)}">Open</a>`,
  '',
].join('\r\n');

const places: [offset: number, length: number][] = [
  [message.indexOf(linkToken), 22],
  [message.indexOf(`${linkToken.slice(0, 9)}=`), 9],
  [message.indexOf(`${linkToken.slice(9)}"`), 13],
];
export const maskedMessage = places.reduce(
  (text, [offset, length]) => text.slice(0, offset) + 'x'.repeat(length) + text.slice(offset + length),
  message,
);

const attempt = { attempt: 1, channel: 'email', transport: 'smtp' };
const network = { ip: '203.0.113.24', agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)' };
const answer = { ...attempt, code: 250, enhancedCode: '2.0.0', stage: 'message', tls: 'TLSv1.3' };

export const sampleDrafts: TestDraft[] = [
  {
    kind: 'activity.accepted',
    source: 'sender',
    facts: { type: 'certified-email', reference, activity: 'a1', files: files.length },
    disclosed: {
      subject: 'Notice of rent increase',
      body: '<p>Dear Mr. Quist, “€” \u2028 😀</p>',
      sender: { name: 'Maïa Ledoux', email: 'm.ledoux@ledoux.example.test', organization: 'Ledoux & Brandt' },
      authentication: { method: 'password-session', at: '2026-11-22T08:58:12.000Z' },
      recipient: { email: 'ira.quist@example.test', name: null },
      language: 'en',
      basis: 'sender-declared',
      ...Object.fromEntries(
        files.map((file, index) => [
          `file.${index}`,
          {
            id: `f${index}`,
            name: `Exhibit P-${index + 1}.txt`,
            type: 'text/plain',
            size: Buffer.byteLength(file),
            pages: null,
            sha256: hexDigest(file),
            cid: null,
          },
        ]),
      ),
    },
  },
  {
    kind: 'email.submitting',
    source: 'witness',
    facts: { ...attempt, size: message.length },
    disclosed: {
      address: 'ira.quist@example.test',
      from: 'Ledoux & Brandt via Witness <notices@witness.example.test>',
      returnPath: 'b-5f3k@bounces.witness.example.test',
      messageId: '<01.3.w7k29qtd@witness.example.test>',
      message: { sha256: hexDigest(message), masked: places },
    },
  },
  {
    kind: 'email.delivered',
    source: 'witness',
    facts: answer,
    disclosed: { text: '2.0.0 Ok: queued as 4F3A21C0D2', host: 'mx1.example.test' },
  },
  {
    kind: 'portal.visited',
    source: 'witness',
    facts: { attempt: 1, class: 'machine', count: 3, capped: false, reasons: ['mail-scanner'] },
    disclosed: {},
  },
  {
    kind: 'portal.opened',
    source: 'recipient',
    facts: { attempt: 1, class: 'person', reasons: ['browser-navigation'] },
    disclosed: network,
  },
  {
    kind: 'file.downloaded',
    source: 'recipient',
    facts: { attempt: 1, file: 0, size: files[0]?.length ?? 0, hash: 'computed' },
    disclosed: { ...network, sha256: hexDigest(files[0] ?? '') },
  },
  {
    kind: 'activity.acknowledged',
    source: 'recipient',
    facts: { attempt: 1, language: 'fr', version: 1 },
    disclosed: { ...network, sentence: "Je confirme avoir reçu ce message et les fichiers qui l'accompagnent." },
  },
];
