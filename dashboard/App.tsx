import { BrowserRouter } from 'react-router';
import type { Language } from '../shared/languages';
import { AppRoot } from '../ui/look/AppRoot';
import { ApiProvider } from '../ui/service/ApiProvider';
import type { ApiClient } from '../ui/service/api-client';
import { LanguageProvider } from '../ui/words/i18n';
import type { Texts } from '../ui/words/load-texts';
import { Gate } from './Gate';
import { SessionProvider } from './session';

export interface AppProps {
  api: ApiClient;
  initial: { language: Language; texts: Texts };
  onLanguage: (language: Language) => void;
  onSessionEnded: (listener: () => void) => void;
}

export function App({ api, initial, onLanguage, onSessionEnded }: AppProps) {
  return (
    <AppRoot>
      <LanguageProvider initial={initial} onChange={onLanguage}>
        <ApiProvider api={api}>
          <SessionProvider onSessionEnded={onSessionEnded}>
            <BrowserRouter basename="/app">
              <Gate />
            </BrowserRouter>
          </SessionProvider>
        </ApiProvider>
      </LanguageProvider>
    </AppRoot>
  );
}
