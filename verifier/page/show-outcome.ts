import type { Place } from '../../shared/evidence/verify/report';
import { aboutLines, placeWords } from '../../shared/evidence/verify/word-report';
import type { verifier } from '../../shared/locales/en/verifier';
import type { Outcome } from './check-files';
import { h, verdictMark } from './elements';

export type Words = typeof verifier;

/** What came out, for a reader: the verdict first. */
export function showOutcome(words: Words, outcome: Outcome): HTMLElement[] {
  if (outcome.state !== 'checked') {
    const told = { 'not-ours': words.page.notOurs, unreadable: words.page.unreadable, 'too-old': words.page.tooOld }[outcome.state];
    return [h('p', { role: 'alert' }, told)];
  }
  const { report, name } = outcome;
  const { verdict, checks, findings, warnings, about } = report;
  const said = (place: Place, sentence: string) => {
    const where = placeWords(words, place);
    return h('li', {}, where && h('strong', {}, `${where} – `), sentence);
  };
  const list = (title: string, items: HTMLElement[]) => (items.length > 0 ? [h('h2', {}, title), h('ul', {}, ...items)] : []);
  return [
    h(
      'div',
      { class: `verdict ${verdict}`, tabindex: '-1', id: 'verdict' },
      verdictMark(verdict),
      h(
        'div',
        {},
        h('h2', {}, words.verdicts[verdict].name),
        h('p', {}, words.verdicts[verdict].meaning),
        h('p', { class: 'muted' }, name),
      ),
    ),
    ...list(words.page.comparison, compared(words, outcome)),
    ...list(
      words.page.findings,
      findings.map((finding) => said(finding, words.findings[finding.code])),
    ),
    ...list(
      words.page.warnings,
      warnings.map((warning) => said(warning, words.warnings[warning.code])),
    ),
    h('h2', {}, words.page.facts),
    h('dl', {}, ...aboutLines(words, about).flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)])),
    h('h2', {}, words.page.checks),
    h(
      'table',
      {},
      h(
        'tbody',
        {},
        ...checks.map(({ name: check, state }) =>
          h('tr', {}, h('th', { scope: 'row' }, words.checks[check]), h('td', {}, words.states[state])),
        ),
      ),
    ),
  ];
}

function compared({ page }: Words, { comparison, report }: Outcome & { state: 'checked' }): HTMLElement[] {
  if (!comparison) return [];
  const [match] = comparison.matches;
  if (!match) return [h('li', {}, page.different)];
  const same = match.name === null ? page.sameMessage : page.same.replace('{name}', () => match.name ?? '');
  return [h('li', {}, same), ...(report.verdict === 'valid' ? [] : [h('li', {}, page.sameButNot)])];
}
