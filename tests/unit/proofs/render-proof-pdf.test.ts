import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeProof } from '../../../server/proofs/proof';
import { renderProofPdf } from '../../../server/proofs/render-proof-pdf';
import { languages } from '../../../shared/languages';
import { occasion } from './occasion';
import { readPdf } from './read-pdf';
import { samples } from './sample-chains';
import { accepted, chainOf, fact, file } from './sample-facts';

const margin = 54;

test('the same report drawn twice is the same bytes, and another version is another document', async () => {
  const chain = samples.acknowledged();
  const [one, same, other] = await Promise.all([
    renderProofPdf(composeProof(chain, occasion())),
    renderProofPdf(composeProof(chain, occasion())),
    renderProofPdf(composeProof(chain, occasion({ version: 3 }))),
  ]);
  expect(one.equals(same)).toBe(true);
  expect(one.equals(other)).toBe(false);
});

test('the file declares its archival and accessible form, its language and its title', async () => {
  const bytes = await renderProofPdf(composeProof(samples.refused(), occasion({ language: 'fr' })));
  const source = bytes.toString('latin1');
  for (const part of [
    '<pdfaid:part>3<',
    '<pdfaid:conformance>A<',
    '<pdfuaid:part>1<',
    '/AFRelationship /Data',
    '/Subtype /application#2Fjson',
    '/OutputIntents',
  ])
    expect(source).toContain(part);
  const { title, language, isTagged } = await readPdf(bytes);
  expect({ title, language, isTagged }).toEqual({ title: 'Rapport de preuve W7K2-9QTD-3MFA-X0BE', language: 'fr', isTagged: true });
});

test.each(Object.keys(samples) as (keyof typeof samples)[])(
  'nothing of %s stands outside the margins or over something else',
  async (name) => {
    for (const language of name === 'hugeBody' ? (['fr'] as const) : languages) {
      const { items } = await readPdf(await renderProofPdf(composeProof(samples[name](), occasion({ language }))));
      for (const { left, right, bottom, top, text, page } of items) {
        const where = `${language}, page ${page}: ${text}`;
        expect({ where, inside: left >= margin - 0.5 && right <= 612 - margin + 3 && bottom >= 30 && top <= 792 - 30 }).toEqual({
          where,
          inside: true,
        });
      }
      for (const page of new Set(items.map((item) => item.page))) {
        const onPage = items.filter((item) => item.page === page);
        for (const [index, one] of onPage.entries())
          for (const other of onPage.slice(index + 1)) {
            const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
            const high = Math.min(one.top, other.top) - Math.max(one.bottom, other.bottom);
            if (wide > 1 && high > 3) throw new Error(`${language}, page ${page}: "${one.text}" stands over "${other.text}"`);
          }
      }
    }
  },
);

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\u0301', '\u202e', '\u00ad', '\n', '\ud800', '😀', '字', 'ש', '́', '-', '1'),
    maxLength: 400,
  }),
  fc.constantFrom('x'.repeat(3000), '('.repeat(50), '<script>&amp;\\)', ' '.repeat(500)),
);

test('no text in any field keeps a report from being made', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyText, { minLength: 8, maxLength: 8 }), fc.constantFrom(...languages), async (texts, language) => {
      // What cannot be hashed is refused at the door; everything else may stand in a chain.
      const [subject = '', body = '', email = '', name = '', organization = '', senderName = '', fileName = '', answer = ''] = texts.map(
        (text) => text.toWellFormed(),
      );
      const refused = fact.refused(4);
      const chain = chainOf([
        accepted({
          subject,
          body: `<p>${body}</p>`,
          email,
          name,
          organization,
          senderName,
          files: [file(0, { name: fileName, type: fileName })],
        }),
        fact.submitting(3),
        { ...refused, disclosed: { text: answer, host: fileName } } as typeof refused,
        fact.opened(5),
        fact.acknowledged(6),
      ]);
      const bytes = await renderProofPdf(composeProof(chain, occasion({ language })));
      expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    }),
    { numRuns: 60 },
  );
});

test('a hundred thousand letters without a space, and nesting without end, are drawn in good time', async () => {
  const started = performance.now();
  const chain = chainOf([
    accepted({ body: `${'<b>'.repeat(20_000)}deep${'</b>'.repeat(20_000)}<p>${'W'.repeat(100_000)}</p>`, files: [] }),
    fact.submitting(3),
  ]);
  const { text } = await readPdf(await renderProofPdf(composeProof(chain, occasion())));
  expect(text).toContain('nested too deeply');
  expect(text.match(/W/g)?.length).toBeGreaterThan(100_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
