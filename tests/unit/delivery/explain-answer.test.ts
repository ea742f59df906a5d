import { expect, test } from '@jest/globals';
import { explainAnswer } from '../../../shared/explain-answer';
import { languages } from '../../../shared/languages';
import { catalogues } from '../../../shared/locales/catalogues';

test('the enhanced code says more than the reply code and decides', () => {
  expect(explainAnswer({ code: 550, enhancedCode: '5.1.1' }, 'en')).toMatch(/no mailbox with this address/i);
  expect(explainAnswer({ code: 550, enhancedCode: null }, 'en')).toMatch(/turned the message away/);
});

test('a code that nobody listed is explained by its class, and no code at all by saying so', () => {
  expect(explainAnswer({ code: 571, enhancedCode: '5.9.9' }, 'en')).toBe(catalogues.en.smtp.classes['5']);
  expect(explainAnswer({ code: null, enhancedCode: '4.9.9' }, 'fr')).toBe(catalogues.fr.smtp.classes['4']);
  expect(explainAnswer({ code: null, enhancedCode: null }, 'es')).toBe(catalogues.es.smtp.none);
  expect(explainAnswer({ code: 199, enhancedCode: null }, 'en')).toBe(catalogues.en.smtp.none);
});

test.each(languages)('every code that a mail server commonly gives has a sentence of its own in %s', (language) => {
  const asked = [250, 421, 450, 451, 452, 550, 551, 552, 553, 554];
  const sentences = asked.map((code) => explainAnswer({ code, enhancedCode: null }, language));
  expect(new Set(sentences).size).toBe(asked.length);
  expect(Object.keys(catalogues[language].smtp.enhanced)).toEqual(Object.keys(catalogues.en.smtp.enhanced));
  expect(Object.keys(catalogues[language].smtp.codes)).toEqual(Object.keys(catalogues.en.smtp.codes));
  for (const sentence of Object.values(catalogues[language].smtp.enhanced)) expect(sentence).toMatch(/\.$/);
});
