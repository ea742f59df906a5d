import { afterEach, beforeEach, expect } from '@jest/globals';
import { cleanup, configure, render } from '@testing-library/react';
import { axe } from 'jest-axe';
import { App } from '../../dashboard/App';
import { listActivities } from '../../shared/contract/activities';
import { readSession } from '../../shared/contract/sessions';
import type { Language } from '../../shared/languages';
import { createApiClient } from '../../ui/api-client';
import { loadTexts } from '../../ui/load-texts';
import { type FakeService, fakeService } from './fake-service';
import { FakeUpload } from './fake-upload';
import { session } from './samples';

// A page that is loaded when it is first shown is compiled first here.
configure({ asyncUtilTimeout: 15_000 });

beforeEach(() => {
  FakeUpload.all = [];
  globalThis.XMLHttpRequest = FakeUpload as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** A service where Maria is signed in and has sent nothing. */
export function signedInService(): FakeService {
  const service = fakeService();
  service.on(readSession, () => session);
  service.on(listActivities, () => ({ items: [], nextCursor: null }));
  return service;
}

/** The whole dashboard at an address below `/app`. */
export async function showApp(service: FakeService, path: string, language: Language = 'en') {
  history.replaceState(null, '', `/app${path}`);
  let spoken = language;
  let tellSessionEnded = () => {};
  const api = createApiClient({
    credentials: { by: 'cookie' },
    language: () => spoken,
    onSessionEnded: () => tellSessionEnded(),
    fetch: service.fetch,
  });
  return render(
    <App
      api={api}
      initial={{ language, texts: await loadTexts(language) }}
      onLanguage={(next) => {
        spoken = next;
      }}
      onSessionEnded={(listener) => {
        tellSessionEnded = listener;
      }}
    />,
  );
}

export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
}

/** Asks again at once, as a page does when its network is back: tests wait for no timer. */
export function pollNow(): void {
  dispatchEvent(new Event('online'));
}
