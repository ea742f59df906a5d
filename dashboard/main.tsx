import { createRoot } from 'react-dom/client';
import { createApiClient } from '../ui/api-client';
import { readLanguageChoice } from '../ui/language-choice';
import { loadTexts } from '../ui/load-texts';
import { App } from './App';

let language = readLanguageChoice();
let tellSessionEnded = () => {};

const api = createApiClient({
  credentials: { by: 'cookie' },
  language: () => language,
  onSessionEnded: () => tellSessionEnded(),
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const texts = await loadTexts(language);
createRoot(root).render(
  <App
    api={api}
    initial={{ language, texts }}
    onLanguage={(next) => {
      language = next;
    }}
    onSessionEnded={(listener) => {
      tellSessionEnded = listener;
    }}
  />,
);
