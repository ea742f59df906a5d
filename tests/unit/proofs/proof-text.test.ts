import { expect, test } from '@jest/globals';
import type { VerifiedChain } from '../../../server/evidence/verified-chain';
import { evidenceJson } from '../../../server/proofs/evidence-json';
import { composeProof } from '../../../server/proofs/proof';
import { renderProofPdf } from '../../../server/proofs/render-proof-pdf';
import { languages } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';
import { type ReadPdf, readPdf, squeezed } from '../../support/read-pdf';
import { occasion } from './occasion';
import { samples } from './sample-chains';
import { accepted, chainOf, fact } from './sample-facts';

const readable = [
  'acknowledged',
  'refused',
  'deferred',
  'lateBounce',
  'uncertain',
  'corrected',
  'actsBeforeCorrection',
  'manyFiles',
] as const;

/** Values of the chain that the pages leave to the attachment: bytes of HTML, keys of our database, and what would let a stranger forge a bounce. */
const leftToAttachment = new Set(['body', 'returnPath', 'id', 'masked', 'cid', 'method', 'at', 'basis', 'language']);

/** Every disclosed string of a chain, by the name of its field. */
function disclosedStrings({ disclosures }: VerifiedChain): string[] {
  const strings: string[] = [];
  const collect = (name: string, value: unknown): void => {
    if (leftToAttachment.has(name)) return;
    if (typeof value === 'string') strings.push(value);
    else if (value && typeof value === 'object') for (const [key, inner] of Object.entries(value)) collect(key, inner);
  };
  for (const { fields } of disclosures) for (const [name, [, value]] of Object.entries(fields)) collect(name, value);
  return strings;
}

const render = async (chain: VerifiedChain, changes: Parameters<typeof occasion>[0] = {}): Promise<ReadPdf> =>
  readPdf(await renderProofPdf(composeProof(chain, occasion(changes))));

test.each(languages.flatMap((language) => readable.map((name) => [name, language] as const)))(
  'the report of %s in %s says everything that its evidence says',
  async (name, language) => {
    const chain = samples[name]();
    const { text, language: declared } = await render(chain, { language });
    const shown = squeezed(text);
    for (const value of disclosedStrings(chain)) expect(shown).toContain(squeezed(value));
    for (const { hash, kind, occurredAt } of chain.records) {
      expect(shown).toContain(hash);
      expect(shown).toContain(squeezed(catalogues[language].kinds.sentences[kind]));
      expect(text).toContain(`${occurredAt.slice(0, 10)} ${occurredAt.slice(11, 19)} UTC`);
    }
    expect(declared).toBe(language);
  },
);

test('times are told by the local clock with its offset, and in UTC', async () => {
  const { text } = await render(samples.refused());
  expect(text).toContain('2026-11-20 09:00:04 −05:00');
  expect(text).toContain('2026-11-20 14:00:04 UTC');
  expect(text).toContain('America/Toronto');
});

test('every page has the reference, the version, its number and the number of pages', async () => {
  for (const [language, wording] of [
    ['en', 'Page X of Y'],
    ['fr', 'Page X de Y'],
    ['es', 'Página X de Y'],
  ] as const) {
    const { pages } = await render(samples.hugeBody(), { language });
    expect(pages.length).toBeGreaterThan(15);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(wording.replace('X', String(index + 1)).replace('Y', String(pages.length)));
      expect(page).toContain('W7K2-9QTD-3MFA-X0BE · version 2'.replace('version', language === 'es' ? 'versión' : 'version'));
    }
  }
});

test('page 1 stands alone: status, parties, documents, key times, where to check, and that there is no seal yet', async () => {
  const { pages } = await render(samples.acknowledged());
  const first = pages[0] ?? '';
  for (const words of [
    'Receipt acknowledged',
    'https://witness.example.test/verify/W7K2-9QTD-3MFA-X0BE',
    'Ledoux & Brandt, avocats',
    'ira.quist@example.test',
    'Service of a motion',
    'Exhibit 1.pdf',
    '2026-11-20 09:47:00 −05:00',
    'This version is not sealed and not time-stamped.',
  ])
    expect(first).toContain(words);
});

test('what the page cannot show of a name is marked, and the reader is told where the exact text is', async () => {
  const { pages, text } = await render(samples.otherScripts());
  expect(text).toContain('invoice\uFFFDfdp.exe');
  expect(text).not.toContain('\u202E');
  for (const page of pages.slice(0, 2)) expect(squeezed(page)).toContain('Theexacttextisintheattachedfileevidence.json.');
  const { text: plain } = await render(samples.refused());
  expect(plain).not.toContain('\uFFFD');
});

test('a server answer, a long address and a long name are whole in their sections', async () => {
  const chain = samples.longNames();
  const shown = squeezed((await render(chain)).text);
  for (const value of disclosedStrings(chain)) expect(shown).toContain(squeezed(value));
});

test('visits are folded, counted, and never told as reading', async () => {
  const { text } = await render(samples.scanners());
  expect(text).toContain('1,950');
  expect(text).toContain('at least 1,200');
  expect(text).toContain('None of this is counted as opening or reading.');
  expect(text).toContain('3–62');
});

test('the attachment is the evidence, byte for byte in canonical form, and its fingerprint is printed', async () => {
  const chain = samples.acknowledged();
  const { attachments, text } = await render(chain);
  expect(Object.keys(attachments)).toEqual(['evidence.json']);
  expect(attachments['evidence.json']?.equals(evidenceJson(chain))).toBe(true);
  const { createHash } = await import('node:crypto');
  expect(squeezed(text)).toContain(createHash('sha256').update(evidenceJson(chain)).digest('hex'));
  expect(JSON.parse(evidenceJson(chain).toString())).toEqual({
    format: 'witness-evidence/1',
    chain: chain.chain,
    records: chain.records,
    disclosures: chain.disclosures,
    head: chain.head,
    log: null,
  });
});

test('a year of visits makes no book: runs of them stand by their ends, and the attachment has each', async () => {
  const chain = chainOf([
    accepted(),
    fact.submitting(3),
    fact.delivered(4),
    ...Array.from({ length: 2000 }, (_, hour) => fact.visited(3600 * (hour + 1))),
  ]);
  const { pages, text, attachments } = await render(chain);
  expect(pages.length).toBeLessThan(7);
  const shown = squeezed(text);
  for (const { hash } of [...chain.records.slice(0, 3), chain.records.at(-1) ?? { hash: '' }]) expect(shown).toContain(hash);
  expect(text).toContain('3–2002');
  expect(JSON.parse(attachments['evidence.json']?.toString() ?? '').records).toHaveLength(2003);
});
