import { answerMeaning } from '../../shared/answer-meaning';
import type { EvidenceRecord, Json } from '../../shared/evidence/record';
import { formatTime } from '../format';
import type { Spoken } from '../i18n';
import { quoteAnswer } from '../quote-answer';
import { disclosedValue, type Evidence } from './evidence';

export interface FactDetails {
  /** In plain words, most telling first. */
  lines: string[];
  /** Word for word what a mail server said. */
  quote: string | null;
}

interface Reader extends Pick<Spoken, 'language' | 'texts'> {
  timeZone?: string | undefined;
}

const answers = new Set(['email.submitted', 'email.deferred', 'email.delivered', 'email.bounced', 'email.refused']);

/** What a fact says beyond its sentence. */
export function factDetails(evidence: Evidence, record: EvidenceRecord, { language, texts, timeZone }: Reader): FactDetails {
  const { timeline, activity } = texts.dashboard;
  const { kind, facts, seq } = record;
  const open = (field: string) => {
    if (!(field in record.commitments)) return '';
    return text(disclosedValue(evidence, seq, field)) ?? timeline.erased;
  };
  const line = (words: (value: string) => string, field: string) => {
    const value = open(field);
    return value === '' ? [] : [words(value)];
  };
  const attempt = typeof facts.attempt === 'number' && facts.attempt > 1 ? [activity.attempt(facts.attempt)] : [];

  if (answers.has(kind)) {
    const answer = { code: number(facts.code), enhancedCode: text(facts.enhancedCode) ?? null, text: open('text') };
    const meaning = answerMeaning(answer, texts.smtp);
    const retryAt = text(facts.retryAt);
    return {
      lines: [
        // The sentence of the fact says as much already.
        ...(meaning === texts.smtp.codes['250'] ? [] : [meaning]),
        ...(retryAt ? [timeline.retryAt(formatTime(retryAt, language, timeZone))] : []),
        ...line((host) => host, 'host'),
        ...attempt,
      ],
      quote: quoteAnswer(answer) || null,
    };
  }
  const lines = (() => {
    switch (kind) {
      case 'attempt.requested':
      case 'email.submitting':
        return [...line(timeline.to, 'address'), ...attempt];
      case 'email.uncertain':
        return [
          texts.kinds.uncertainReasons[facts.reason as keyof typeof texts.kinds.uncertainReasons],
          ...line((said) => said, 'text'),
          ...attempt,
        ];
      case 'portal.visited':
        return [visitor(facts, texts), timeline.visits(number(facts.count) ?? 1, facts.capped === true)];
      case 'portal.opened':
        return [visitor(facts, texts)];
      case 'file.requested':
      case 'file.downloaded':
        return [timeline.file(fileName(evidence, facts.file) ?? timeline.erased)];
      case 'activity.acknowledged':
        return line(timeline.sentence, 'sentence');
      case 'activity.declined':
      case 'activity.withdrawn':
        return line(timeline.reason, 'reason');
      default:
        return [];
    }
  })();
  return { lines: lines.filter((each) => each !== undefined), quote: null };
}

function visitor(facts: EvidenceRecord['facts'], { kinds }: Spoken['texts']): string {
  return kinds.visitorClasses[facts.class as keyof typeof kinds.visitorClasses] ?? kinds.visitorClasses.unknown;
}

function fileName(evidence: Evidence, index: Json | undefined): string | undefined {
  const file = disclosedValue(evidence, 0, `file.${index}`);
  return file && typeof file === 'object' && !Array.isArray(file) ? text(file.name) : undefined;
}

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
