import type { Language } from '../shared/languages';
import type { texts } from './texts/en';

export type Texts = typeof texts;

/** The areas of the catalogue that browsers need, each language in a file of its own that is fetched when it is spoken. */
const sources: Record<Language, () => Promise<{ texts: Texts }>> = {
  en: () => import('./texts/en'),
  fr: () => import('./texts/fr'),
  es: () => import('./texts/es'),
};

export async function loadTexts(language: Language): Promise<Texts> {
  return (await sources[language]()).texts;
}
