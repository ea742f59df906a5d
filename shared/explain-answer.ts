import { type AnswerCodes, answerMeaning } from './answer-meaning';
import type { Language } from './languages';
import { catalogues } from './locales/catalogues';

/** `answerMeaning` where every language is at hand, as on the server. */
export function explainAnswer(answer: AnswerCodes, language: Language): string {
  return answerMeaning(answer, catalogues[language].smtp);
}
