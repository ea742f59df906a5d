import { languages } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';

/** What a lay reader needs to know of a bundle, in every language, with the line ends that every editor knows. */
export function readMe(facts: { reference: string; origin: string; keysUrl: string }): Buffer {
  const parts = languages.map((language) => catalogues[language].bundle.readMe(facts).join('\n\n'));
  return Buffer.from(`${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`.replaceAll('\n', '\r\n'));
}
