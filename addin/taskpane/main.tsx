import { createRoot } from 'react-dom/client';
import { readLanguageChoice } from '../../ui/language-choice';
import { loadTexts } from '../../ui/load-texts';
import { startOffice } from '../office/load-office';
import { TaskPane } from './TaskPane';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
const language = readLanguageChoice();
const [texts, isInOutlook] = await Promise.all([loadTexts(language), startOffice()]);
createRoot(root).render(<TaskPane initial={{ language, texts }} isInOutlook={isInOutlook} />);
