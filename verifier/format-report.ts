import type { FileComparison } from '../shared/evidence/verify/compare-file';
import type { About, Place, VerificationReport } from '../shared/evidence/verify/report';
import { aboutLines, placeWords } from '../shared/evidence/verify/word-report';
import { verifier as words } from '../shared/locales/en/verifier';

const wide = Math.max(...Object.values(words.states).map(({ length }) => length));

/** A report for a reader of a terminal: the verdict, a line a check with what it found below, warnings, and what it is about. */
export function reportLines(file: string, { verdict, checks, findings, warnings, about }: VerificationReport): string[] {
  const { name, meaning } = words.verdicts[verdict];
  return [
    `${printable(file)}: ${name.toUpperCase()}`,
    meaning,
    '',
    ...checks.flatMap((check) => [
      `  ${words.states[check.state].padEnd(wide)}  ${words.checks[check.name]}`,
      ...findings
        .filter((finding) => finding.check === check.name)
        .map((finding) => `  ${' '.repeat(wide)}  - ${said(finding, words.findings[finding.code])} [${finding.code}]`),
    ]),
    ...(warnings.length > 0 ? ['', 'What you should know:'] : []),
    ...warnings.map((warning) => `  - ${said(warning, words.warnings[warning.code])} [${warning.code}]`),
    ...aboutSection(about),
  ];
}

function aboutSection(about: About): string[] {
  const lines = aboutLines(words, about);
  const column = Math.max(0, ...lines.map(([label]) => label.length));
  return lines.length === 0 ? [] : ['', ...lines.map(([label, value]) => `  ${label.padEnd(column)}  ${printable(value)}`)];
}

export function comparisonLines(file: string, comparison: FileComparison | null, { verdict }: VerificationReport): string[] {
  const [match] = comparison?.matches ?? [];
  const { same, sameMessage, different, sameButNot } = words.page;
  const told = !match ? different : match.name === null ? sameMessage : same.replace('{name}', () => match.name ?? '');
  return ['', printable(`${file}: ${told}`), ...(match && verdict !== 'valid' ? [sameButNot] : [])];
}

function said(place: Place, sentence: string): string {
  const where = placeWords(words, place);
  return printable(where ? `${where}: ${sentence}` : sentence);
}

/** What stands in a stranger's file must not steer the terminal that shows it. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\uFFFD');
}
