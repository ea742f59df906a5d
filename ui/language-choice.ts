import { chooseLanguage, type Language, languages } from '../shared/languages';

const key = 'witness.language';

/** The language that this browser was last set to, else the best of those that its reader asks for. */
export function readLanguageChoice(): Language {
  const kept = localStorage.getItem(key);
  return languages.find((language) => language === kept) ?? chooseLanguage(navigator.languages.join(','));
}

export function keepLanguageChoice(language: Language): void {
  localStorage.setItem(key, language);
}
