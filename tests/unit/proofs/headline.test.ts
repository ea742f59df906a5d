import { expect, test } from '@jest/globals';
import type { EvidenceDraft } from '../../../server/evidence/evidence';
import { composeProof } from '../../../server/proofs/proof';
import { languages } from '../../../shared/languages';
import { occasion } from './occasion';
import { samples } from './sample-chains';
import { accepted, at, chainOf, fact } from './sample-facts';

const headlineOf = (chain: ReturnType<typeof chainOf>) => composeProof(chain, occasion()).certificate.headline;

test.each([
  ['waiting', 'accepted', 'Accepted by Witness', 'Since November 20, 2026, 09:00:00 (UTC−05:00). Act of the sender.'],
  ['refused', 'refused', 'Turned away', 'Since November 20, 2026, 09:00:04 (UTC−05:00). Seen by Witness.'],
  ['deferred', 'delivered', "Accepted by the recipient's server", 'Since November 20, 2026, 09:15:04 (UTC−05:00). Seen by Witness.'],
  ['uncertain', 'uncertain', 'Outcome not known', 'Since November 20, 2026, 09:00:33 (UTC−05:00). Seen by Witness.'],
  [
    'acknowledged',
    'acknowledged',
    'Receipt acknowledged',
    "Since November 20, 2026, 09:52:00 (UTC−05:00). Act made with the recipient's link.",
  ],
] as const)('the headline of %s is %s, since when and by whom', (name, status, words, since) => {
  expect(headlineOf(samples[name]())).toMatchObject({ status, words, since, cautions: [] });
});

test('a bounce after a delivery is the headline, with what it read until then', () => {
  expect(headlineOf(samples.lateBounce())).toMatchObject({
    status: 'bounced',
    cautions: ["Until 2026-11-22 09:00:00 −05:00 the headline read “Accepted by the recipient's server”. A later fact changed it."],
  });
});

test('a bounce after an opening does not undo it, and stands beside it', () => {
  const { status, cautions } = headlineOf(samples.bounceAfterOpening());
  expect(status).toBe('opened');
  expect(cautions).toEqual([
    'Against this stands a later report of 2026-11-22 09:00:00 −05:00: The message came back undelivered. A report does not undo an act made with the link.',
    'Every opening recorded so far looks like a machine, not a person: see section 3.',
  ]);
});

test('a machine that opened before a person did is no caution any more', () => {
  const chain = chainOf([accepted(), fact.delivered(4), fact.opened(60, 'machine'), fact.opened(120)]);
  expect(headlineOf(chain)).toMatchObject({ status: 'opened', cautions: [] });
});

test('a delivery is never told as reading, in any language', () => {
  for (const language of languages) {
    const report = composeProof(samples.deferred(), occasion({ language }));
    const { sentence, words } = report.certificate.headline;
    expect(words).not.toMatch(/\b(received|read|lu|reçu|leído|recibido)\b/i);
    expect(sentence).toMatch(
      /is not proof that a person read it|ne prouve pas qu'une personne l'a lu|no prueba que una persona lo haya leído/,
    );
  }
});

test('a corrected address is the one that the headline and the parties name, and both stand in the transmission', () => {
  const report = composeProof(samples.corrected(), occasion());
  expect(JSON.stringify(report.certificate.parties)).toContain('ira.quist@');
  expect(JSON.stringify(report.certificate.parties)).not.toContain('ira.qiust@');
  const transmission = JSON.stringify(report.sections[1]);
  expect(transmission).toContain('ira.qiust@');
  expect(transmission).toContain('ira.quist@');
});

test('a retry of a corrected address is told with the corrected address', () => {
  const chain = chainOf([
    accepted({ email: 'ira.qiust@example.test' }),
    fact.refused(4),
    fact.resend(60, 2, 'ira.quist@example.test'),
    fact.deferred(63, 2),
    fact.submitting(363, 3),
    fact.delivered(364, 3),
    fact.opened(400, 'person', 3),
  ]);
  const report = composeProof(chain, occasion());
  expect(report.certificate.headline.sentence).toContain('the link sent to ira.quist@example.test');
  const blocks = report.sections[1]?.blocks ?? [];
  const third = blocks.findIndex((block) => block.block === 'subheading' && block.text === 'Attempt 3');
  expect(JSON.stringify(blocks[third + 1])).toContain('ira.quist@example.test');
});

test('a refusal of the latest attempt after an act stands beside it, one of an attempt that was replaced does not', () => {
  const opened = [accepted(), fact.delivered(4), fact.opened(60)];
  const again = fact.resend(120, 2, 'ira.quist@example.test', false);
  expect(headlineOf(chainOf([...opened, again, fact.refused(124, 2)]))).toMatchObject({
    status: 'opened',
    cautions: [
      'Against this stands a later report of 2026-11-20 09:02:04 −05:00: The mail server turned the message away. A report does not undo an act made with the link.',
    ],
  });
  const replaced = chainOf([...opened, again, fact.refused(124, 2), fact.resend(180, 3, 'ira.quist@example.test', false)]);
  expect(headlineOf(replaced).cautions).toEqual([]);
});

test('acts with the link of an address that was corrected are told as such and count for nothing at the new one', () => {
  const { certificate, sections } = composeProof(samples.actsBeforeCorrection(), occasion());
  expect(certificate.headline).toMatchObject({ status: 'delivered' });
  expect(certificate.headline.cautions).toEqual([
    'Acts made with the link sent to ira.qiust@example.test, the address before the sender corrected it, are not counted here: see section 3.',
  ]);
  expect(certificate.keyTimes.rows.map(([label]) => label?.[0]?.text)).not.toContain('First opened');
  expect(certificate.keyTimes.none).toBe(
    'None recorded up to this version with a link to the address as corrected: first opened, first file downloaded, receipt acknowledged.',
  );
  const note = 'Made with the link sent to ira.qiust@example.test, the address before it was corrected.';
  const times = (section: number) => JSON.stringify(sections[section]).split(note).length - 1;
  expect([times(2), times(3), times(4)]).toEqual([5, 1, 5]);
});

test('a bounce of the earlier address says nothing against an act at the corrected one', () => {
  const chain = chainOf([
    accepted({ email: 'ira.qiust@example.test' }),
    fact.delivered(4),
    fact.resend(60, 2, 'ira.quist@example.test'),
    fact.delivered(64, 2),
    fact.opened(120, 'person', 2),
    fact.bounced(600, 1),
  ]);
  expect(headlineOf(chain)).toMatchObject({ status: 'opened', cautions: [] });
});

test('what was served is compared with what was sent where it was hashed on its way, and nowhere else', () => {
  const other = 'ab'.repeat(32);
  const access = (download: EvidenceDraft) => JSON.stringify(composeProof(chainOf([accepted(), download]), occasion()).sections[2]);
  expect(access(fact.downloaded(60))).toContain(
    'Same SHA-256 as the file that was sent. Hash computed over the bytes as they were served.',
  );
  expect(access(fact.downloaded(60, 0, { sha256: other }))).toContain('Not the SHA-256 of the file that was sent:');
  const inParts = access(fact.downloaded(60, 0, { hash: 'recorded' }));
  expect(inParts).toContain('Served in parts, and not hashed as it was served.');
  expect(inParts).not.toContain('SHA-256');
});

test('a download is told as what was handed over, never as what arrived, in any language', () => {
  for (const language of languages) {
    const { certificate } = composeProof(chainOf([accepted(), fact.downloaded(60)]), occasion({ language }));
    expect(certificate.headline.sentence).toMatch(
      /^(Every byte of at least one file was handed to a connection|Tous les octets|Todos los bytes)/,
    );
  }
});

test('an erased content leaves a report of codes, sizes, times and fingerprints that says so', () => {
  const report = composeProof({ ...samples.acknowledged(), disclosures: [] }, occasion());
  expect(report.certificate.headline.cautions).toContain(
    'Part of the content was erased. What remains are codes, sizes, times and fingerprints.',
  );
  const said = JSON.stringify({ ...report, attachment: null });
  for (const gone of ['Quist', 'Ledoux', 'mx1.example.test', 'Exhibit', '203.0.113.24', 'Je confirme']) expect(said).not.toContain(gone);
  expect(said).toContain('250 2.0.0');
});

test('the key times name what was recorded, and what was not', () => {
  const { keyTimes } = composeProof(chainOf([accepted(), fact.submitting(3), fact.delivered(4), fact.opened(60)]), occasion()).certificate;
  expect(keyTimes.rows.map(([label]) => label?.[0]?.text)).toEqual([
    'Accepted by Witness',
    "Accepted by the recipient's server",
    'First opened',
  ]);
  expect(keyTimes.none).toBe('None recorded up to this version: first file downloaded, receipt acknowledged.');
});

test('a fact that was reported late is told with both clocks', () => {
  const chain = chainOf([accepted(), fact.submitting(3), fact.submitted(4), { ...fact.delivered(5), source: 'provider' }], 90_000);
  const said = JSON.stringify(composeProof(chain, occasion()).sections[1]);
  expect(said).toContain(`Recorded by Witness at 2026-11-20 09:01:35`);
  expect(at(95).toISOString()).toBe('2026-11-20T14:01:35.000Z');
});

test('a message that no server could be asked to take stands as accepted since it was, and says why it waits', () => {
  const unreached: EvidenceDraft = {
    kind: 'email.unreached',
    source: 'witness',
    occurredAt: at(600),
    facts: { attempt: 1, channel: 'email', transport: 'smtp', code: null, enhancedCode: null, stage: 'connect' },
    disclosed: { text: 'connect ECONNREFUSED', host: 'relay.example.test' },
  };
  const { status, since, sentence } = headlineOf(chainOf([accepted(), fact.deferred(4), unreached]));
  expect({ status, since }).toEqual({ status: 'accepted', since: 'Since November 20, 2026, 09:00:00 (UTC−05:00). Act of the sender.' });
  expect(sentence).toMatch(/No mail server has taken the latest attempt yet\. No mail server could be reached; Witness keeps trying\.$/);
});

test('a try that ended with no answer is not told as a wish of the server', () => {
  const { facts, ...deferred } = fact.deferred(4) as Extract<EvidenceDraft, { kind: 'email.deferred' }>;
  const cut: EvidenceDraft = { ...deferred, facts: { ...facts, code: null, enhancedCode: null } };
  expect(headlineOf(chainOf([accepted(), cut])).sentence).toMatch(
    /^The message could not be handed over for now\. Nothing has been delivered yet/,
  );
});
