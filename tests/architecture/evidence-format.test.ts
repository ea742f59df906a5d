import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { evidenceKinds } from '../../shared/evidence/kinds';
import type { Disclosure, EvidenceRecord } from '../../shared/evidence/record';
import { type ChainHead, verifyChain } from '../../shared/evidence/verify-chain';

const document = readFileSync('docs/evidence-format.md', 'utf8');
const example = JSON.parse(/```json\n([\s\S]+?)```/.exec(document)?.[1] ?? '') as {
  chain: string;
  records: EvidenceRecord[];
  disclosures: Disclosure[];
  head: ChainHead;
};

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** RFC 8785 as far as the format goes (integers only), written from the RFC: members by UTF-16 code units, no white space. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

test('the example of the document holds by the document alone', () => {
  let before: string | null = null;
  for (const [index, { hash, ...record }] of example.records.entries()) {
    expect(record).toMatchObject({ v: 1, chain: example.chain, seq: index, prevHash: before });
    expect(sha256(canonical(record))).toBe(hash);
    before = hash;
  }
  expect(example.head).toEqual({ seq: example.records.length - 1, hash: before });
  const opened = example.disclosures.flatMap(({ seq, fields }) =>
    Object.entries(fields).map(([field, [salt, value]]) => [
      sha256(canonical([salt, field, value])),
      example.records[seq]?.commitments[field],
    ]),
  );
  expect(opened.length).toBeGreaterThan(8);
  for (const [computed, committed] of opened) expect(computed).toBe(committed);
});

test('the example is what the service would write, and its verifier agrees', async () => {
  for (const { kind, facts } of example.records) expect(evidenceKinds[kind].facts.parse(facts)).toEqual(facts);
  for (const { seq, fields } of example.disclosures) {
    const values = Object.fromEntries(Object.entries(fields).map(([field, [, value]]) => [field, value]));
    const kind = example.records[seq]?.kind as keyof typeof evidenceKinds;
    expect(evidenceKinds[kind].disclosed.parse(values)).toEqual(values);
  }
  const { chain, records, disclosures, head } = example;
  expect(await verifyChain(chain, records, disclosures, head, sha256)).toEqual([]);
});

test('the document has a row for every kind, with every field of its facts and of what it commits to', () => {
  const [, section = ''] = /## 5\. Kinds\n([\s\S]+?)\n## /.exec(document) ?? [];
  const rows = [...section.matchAll(/^\| `([\w.-]+)` \| (.*) \| (.*) \|$/gm)].map(([, kind, facts, committed]) => ({
    kind,
    facts: facts?.match(/(?<=`)[\w]+(?=`)/g) ?? [],
    committed: committed?.match(/(?<=`)\w+(?=`)/g) ?? [],
  }));
  const catalogue = Object.entries(evidenceKinds).map(([kind, { facts, disclosed }]) => ({
    kind,
    facts: Object.keys(facts.shape),
    committed: Object.keys(disclosed.shape),
  }));
  expect(rows).toEqual(catalogue);
});
