import { isIdentifier, memberName, syntaxOf, walk } from '../syntax';
import { codeFile, type Finding, type Tree } from '../tree';

const silencers: [pattern: RegExp, inTests: boolean, message: string][] = [
  [
    /biome-[i]gnore|eslint-[d]isable|@ts-[i]gnore|@ts-[n]ocheck|(?:istanbul|c8|v8) [i]gnore/,
    true,
    'mend what the tool found instead of silencing it',
  ],
  [/@ts-[e]xpect-error/, false, 'mend the type; only a test may show that something does not compile'],
  [/\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/, true, 'do it, or open an issue: a note in the code is neither'],
];

export function nothingSilenced(tree: Tree): Finding[] {
  return [...tree].flatMap(([path, text]) =>
    codeFile.test(path) || path.endsWith('.css')
      ? text
          .split('\n')
          .flatMap((line, index) =>
            silencers
              .filter(([pattern, inTests]) => (inTests || !path.startsWith('tests/')) && pattern.test(line))
              .map(([, , message]) => ({ path, line: index + 1, message })),
          )
      : [],
  );
}

const testWords = new Set(['test', 'it', 'describe']);
const leavesOut = new Set(['skip', 'only', 'todo', 'failing', 'skipIf', 'runIf']);
const leftOut = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** A test that does not run tells nothing and looks as if it did. */
export function noTestLeftOut(tree: Tree): Finding[] {
  const findings: Finding[] = [];
  for (const [path, text] of tree) {
    if (!path.startsWith('tests/') || !codeFile.test(path)) continue;
    const { module, lineOf } = syntaxOf(path, text);
    walk(module, (node) => {
      const { object } = node as { object?: { value?: unknown } };
      const name = memberName(node);
      const bad =
        (name !== null && leavesOut.has(name) && isIdentifier(object) && testWords.has(String(object?.value))) ||
        (node.type === 'CallExpression' && isIdentifier(node.callee) && leftOut.has(String((node.callee as { value?: unknown }).value)));
      if (bad) findings.push({ path, line: lineOf(node), message: 'every test runs, everywhere: mend it or remove it' });
    });
  }
  return findings;
}
