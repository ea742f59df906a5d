import { codeFile, type Finding, type Tree } from '../tree';

const longest = 300;
const typical = 80;
const widest = 14;

const counted = (path: string): boolean => codeFile.test(path) || path.endsWith('.css');
/** Catalogues of texts grow with the product, not with its parts. */
const texts = /^shared\/locales\//;

const lines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

export function shortFiles(tree: Tree): Finding[] {
  const measured = [...tree].filter(([path]) => counted(path) && !texts.test(path)).map(([path, text]) => ({ path, length: lines(text) }));
  const long = measured
    .filter(({ length }) => length > longest)
    .map(({ path, length }) => ({ path, line: null, message: `${length} lines; the limit is ${longest}: split it by noun` }));
  const lengths = measured.flatMap(({ path, length }) => (path.startsWith('tests/') ? [] : [length])).sort((one, other) => one - other);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median < typical
    ? long
    : [...long, { path: '.', line: null, message: `the median file has ${median} lines; it is to stay under ${typical}` }];
}

export function smallFolders(tree: Tree): Finding[] {
  const paths = [...tree.keys()].filter((path) => counted(path) && !path.startsWith('tests/'));
  const folders = Map.groupBy(paths, (path) => path.split('/').slice(0, -1).join('/') || '.');
  return [...folders]
    .filter(([, files]) => files.length > widest)
    .map(([path, files]) => ({ path, line: null, message: `${files.length} files; the limit is ${widest}: split it by noun` }));
}
