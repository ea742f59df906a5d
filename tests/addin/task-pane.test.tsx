import { afterEach, expect, test } from '@jest/globals';
import { cleanup, configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { seemsHosted, startOffice } from '../../addin/office/load-office';
import { TaskPane } from '../../addin/taskpane/TaskPane';
import { listActivities } from '../../shared/contract/activities';
import { createSession, endSession } from '../../shared/contract/sessions';
import { loadTexts } from '../../ui/words/load-texts';
import { fakeService, noAnswer, problem } from '../dashboard/fake-service';
import { activity, recipient, session } from '../dashboard/samples';

configure({ asyncUtilTimeout: 15_000, defaultHidden: true });
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
});

const user = userEvent.setup();

function signedOutService() {
  const service = fakeService();
  service.on(createSession, () => ({ ...session, token: 'the-token' }));
  service.on(listActivities, () => {
    const { body: _body, files: _files, ...item } = activity({ recipients: [recipient({ status: 'acknowledged' })] });
    return { items: [item], nextCursor: null };
  });
  return service;
}

async function showPane(service = signedOutService(), isInOutlook = true) {
  const { container } = render(
    <TaskPane initial={{ language: 'en', texts: await loadTexts('en') }} isInOutlook={isInOutlook} fetch={service.fetch} />,
  );
  return container;
}

async function signIn() {
  await user.type(await screen.findByLabelText('Email address'), 'maria@example.test');
  await user.type(screen.getByLabelText('Password'), 'a long password');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('the pane signs in and lists the latest activities with their status', async () => {
  const service = signedOutService();
  const container = await showPane(service);
  expect((await axe(container)).violations).toEqual([]);
  await signIn();
  const subject = await screen.findByRole('link', { name: 'Notice of rent increase' });
  expect(subject.getAttribute('href')).toBe('/app/activities/a1');
  expect(screen.getByText('Receipt acknowledged')).toBeDefined();
  expect((await axe(container)).violations).toEqual([]);
});

test('the token travels with each call and is kept nowhere but in memory', async () => {
  const service = signedOutService();
  await showPane(service);
  await signIn();
  await screen.findByRole('link', { name: 'Notice of rent increase' });
  expect(service.calls(listActivities)[0]?.headers.authorization).toBe('Bearer the-token');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('the-token');
  expect(document.cookie).toBe('');
});

test('opened outside Outlook it says so and works all the same', async () => {
  await showPane(signedOutService(), false);
  await screen.findByText(/You opened this pane outside Outlook/);
  await signIn();
  await screen.findByRole('link', { name: 'Notice of rent increase' });
});

test('a wrong password is told in words and nothing is listed', async () => {
  const service = signedOutService();
  service.on(createSession, () => problem('session.wrong-credentials', { status: 401, detail: 'The address or the password is wrong.' }));
  await showPane(service);
  await signIn();
  await screen.findByText('The address or the password is wrong.');
  expect(service.calls(listActivities)).toEqual([]);
});

test('a session that ends leads back to the sign-in', async () => {
  const service = signedOutService();
  await showPane(service);
  await signIn();
  await screen.findByRole('link', { name: 'Notice of rent increase' });
  service.on(listActivities, () => problem('session.required', { status: 401 }));
  dispatchEvent(new Event('online'));
  await screen.findByRole('heading', { name: 'Sign in' });
});

test('signing out forgets the token; where the service does not answer, the pane says so and stays', async () => {
  const service = signedOutService();
  service.on(endSession, () => noAnswer);
  await showPane(service);
  await signIn();
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  await screen.findByRole('alert');
  service.on(endSession, () => undefined);
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Sign in' });
});

test('a page that was opened by hand asks nothing of Microsoft', async () => {
  expect(await startOffice()).toBe(false);
  expect(document.querySelector('script[src*="office.js"]')).toBeNull();
});

test('a frame and an address that Outlook has marked are taken for Outlook', () => {
  const at = (href: string, isFramed: boolean) => {
    const page = { location: { href }, parent: null } as unknown as Window;
    Object.assign(page, { parent: isFramed ? {} : page });
    return seemsHosted(page);
  };
  expect(at('https://witness.test/addin/taskpane.html', false)).toBe(false);
  expect(at('https://witness.test/addin/taskpane.html', true)).toBe(true);
  expect(at('https://witness.test/addin/taskpane.html?_host_Info=Outlook$Win32$16.02$en-US', false)).toBe(true);
});
