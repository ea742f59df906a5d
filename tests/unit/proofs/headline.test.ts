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
