import { BrowserRouter } from 'react-router';
import type { Language } from '../shared/languages';
import { ApiProvider } from '../ui/ApiProvider';
import { AppRoot } from '../ui/AppRoot';
import type { ApiClient } from '../ui/api-client';
import { LanguageProvider } from '../ui/i18n';
import type { Texts } from '../ui/load-texts';
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
