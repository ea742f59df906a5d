import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { evidenceKinds } from '../../shared/evidence/kinds';

const document = readFileSync('docs/evidence-format.md', 'utf8');

test('the document has a row for every kind, with every field of its facts and of what it commits to', () => {
  const [, section = ''] = /### Facts and commitments of each kind\n([\s\S]+?)\n## /.exec(document) ?? [];
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
