import { expect, test } from '@jest/globals';
import { errorCodes } from '../../shared/contract/error-codes';
import { languages } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { syntaxOf, walk } from '../../tools/check-house/syntax';
import { readTree } from '../../tools/check-house/tree';

type Leaf = string | number | ((...values: never[]) => unknown);

/** Every text of a catalogue by its path; a function stands for a text with places to fill. */
function leavesOf(value: unknown, path = ''): [string, Leaf][] {
  if (typeof value !== 'object' || value === null) return [[path, value as Leaf]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path ? `${path} ${key}` : key));
}

const leaves = Object.fromEntries(languages.map((language) => [language, new Map(leavesOf(catalogues[language]))]));
const english = leaves.en as Map<string, Leaf>;
const others = languages.filter((language) => language !== 'en');
const placesOf = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
const shapeOf = (leaf: Leaf): string =>
  typeof leaf === 'function' ? `takes ${leaf.length}` : typeof leaf === 'string' ? `text ${placesOf(leaf)}` : typeof leaf;

/** The words of a language as they stand in its files, those inside functions among them. */
function wordsOf(language: string): { at: string; words: string }[] {
  const found: { at: string; words: string }[] = [];
  for (const [path, text] of readTree(process.cwd())) {
    if (!path.startsWith(`shared/locales/${language}/`)) continue;
    const { module, lineOf } = syntaxOf(path, text);
    walk(module, (node, [parent]) => {
      if (parent?.type === 'ImportDeclaration' || parent?.key === node) return;
      const words = node.type === 'StringLiteral' ? node.value : node.type === 'TemplateElement' ? node.cooked : null;
      if (typeof words === 'string') found.push({ at: `${path}:${lineOf(node)}`, words });
    });
  }
  return found;
}

const breaking = (language: string, rule: RegExp): string[] =>
  wordsOf(language)
    .filter(({ words }) => rule.test(words))
    .map(({ at, words }) => `${at}: ${words}`);

test.each(others)('%s has every text of English, with the same places to fill', (language) => {
  const own = leaves[language] as Map<string, Leaf>;
  expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
  const reshaped = [...english].filter(([path, leaf]) => shapeOf(leaf) !== shapeOf(own.get(path) as Leaf)).map(([path]) => path);
  expect(reshaped).toEqual([]);
});

test.each(languages)('no text of %s is empty', (language) => {
  expect([...(leaves[language] as Map<string, Leaf>)].filter(([, leaf]) => typeof leaf === 'string' && leaf.trim() === '')).toEqual([]);
});

test.each(others)('%s is written, not left in English', (language) => {
  const own = leaves[language] as Map<string, Leaf>;
  const sentences = [...english].filter(([, leaf]) => typeof leaf === 'string' && /\p{L}{2,}\s+\p{L}{2,}/u.test(leaf));
  const same = sentences.filter(([path, leaf]) => own.get(path) === leaf).map(([path, leaf]) => `${path}: ${String(leaf)}`);
  expect(same).toEqual([]);
  const words = [...english].filter(([, leaf]) => typeof leaf === 'string' && /\p{L}{3,}/u.test(leaf));
  expect(words.filter(([path, leaf]) => own.get(path) === leaf).length / words.length).toBeLessThan(0.05);
});

test('every error code has its words in every language', () => {
  for (const language of languages) expect(Object.keys(catalogues[language].errors.problems).sort()).toEqual([...errorCodes].sort());
});

test('French puts a non-breaking space before a colon and inside guillemets, and none before ; ! ?', () => {
  expect(breaking('fr', /(?<![\u00a0\u202f\s\d:/]|https?|^):(?=\s|$)| :|\s[;!?]/u)).toEqual([]);
  expect(breaking('fr', /«(?!\u00a0)|(?<!\u00a0)»/u)).toEqual([]);
});

test('French says courriel', () => {
  expect(breaking('fr', /(?<![{-])\be-?mails?\b(?!\})/i)).toEqual([]);
});

test('Spanish opens what it asks', () => {
  expect(wordsOf('es').filter(({ words }) => (words.match(/\?/g)?.length ?? 0) !== (words.match(/¿/g)?.length ?? 0))).toEqual([]);
});

test.each(languages)('%s speaks calmly: no exclamation marks, no pictures', (language) => {
  expect(breaking(language, /[!¡]|\p{Extended_Pictographic}/u)).toEqual([]);
});

test.each([
  ['en', /\b(?:read|received) by\b/i],
  ['fr', /\b(?:lue?|reçue?)s? par\b/i],
  ['es', /\b(?:leíd[oa]|recibid[oa])s? por\b/i],
] as const)('%s never says that a person read or received', (language, claim) => {
  // A sentence that says what a fact does not prove may name it.
  expect(breaking(language, claim).filter((found) => !/\b(?:not?|never|ne|pas|ni|nunca)\b/i.test(found))).toEqual([]);
});
