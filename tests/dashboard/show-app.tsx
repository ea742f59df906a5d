import { afterEach, beforeEach, expect } from '@jest/globals';
import { cleanup, configure, type RenderResult, render, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { App } from '../../dashboard/App';
import { listActivities } from '../../shared/contract/activities';
import { readSession } from '../../shared/contract/sessions';
import type { Language } from '../../shared/languages';
import { createApiClient } from '../../ui/service/api-client';
import { loadTexts } from '../../ui/words/load-texts';
import { type FakeService, fakeService } from './fake-service';
import { FakeUpload } from './fake-upload';
import { session } from './samples';

// A page that is loaded when it is first shown is compiled first here. And what is hidden from screen readers while a dialog is open is left
// to the tests in a browser: Fluent's keeper of the focus needs a layout to tell, and jsdom has none.
configure({ asyncUtilTimeout: 15_000, defaultHidden: true });

beforeEach(() => {
  FakeUpload.all = [];
  globalThis.XMLHttpRequest = FakeUpload as unknown as typeof XMLHttpRequest;
});
afterEach(() => {
  cleanup();
  // Fluent's keeper of the focus lives as long as its window, and here one window serves many tests.
  (globalThis as { __tabsterInstance?: { dispose(): void } }).__tabsterInstance?.dispose();
  document.body.replaceChildren();
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
export async function showApp(service: FakeService, path: string, language: Language = 'en'): Promise<RenderResult> {
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

/** The dialog with this title, once it is open. */
export function findDialog(title: string): Promise<HTMLElement> {
  return waitFor(() => {
    const open = [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')];
    const found = open.find((dialog) => dialog.querySelector('h2')?.textContent === title);
    if (!found)
      throw new Error(`no dialog is titled ${title}, only ${open.map((dialog) => dialog.querySelector('h2')?.textContent).join(', ')}`);
    return found;
  });
}
