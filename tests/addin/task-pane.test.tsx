import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { TaskPane } from '../../addin/taskpane/TaskPane';
import { listActivities } from '../../shared/contract/activities';
import { createSession, endSession } from '../../shared/contract/sessions';
import { loadTexts } from '../../ui/words/load-texts';
import { type FakeService, fakeService, problem } from '../dashboard/fake-service';
import { activity, session } from '../dashboard/samples';

async function showPane(service: FakeService, { isInOutlook = true } = {}) {
  const texts = await loadTexts('en');
  return render(<TaskPane initial={{ language: 'en', texts }} isInOutlook={isInOutlook} fetch={service.fetch} />);
}

async function signIn() {
  await userEvent.type(screen.getByLabelText(/Email address/), session.user.email);
  await userEvent.type(screen.getByLabelText(/Password/), 'correct horse battery');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

function signingIn(): FakeService {
  const service = fakeService();
  service.on(createSession, () => ({ ...session, token: 'a-token' }));
  service.on(endSession, () => undefined);
  return service;
}

test('after signing in the pane lists the latest activities with their status, by bearer token', async () => {
  const service = signingIn();
  service.on(listActivities, () => ({ items: [activity({ subject: 'Notice of entry', status: 'delivered' })], nextCursor: null }));
  const { container } = await showPane(service);
  await signIn();
  expect(await screen.findByText('Notice of entry')).toBeTruthy();
  expect(screen.getByText("Accepted by the recipient's server")).toBeTruthy();
  expect(service.calls(listActivities)[0]?.headers.authorization).toBe('Bearer a-token');
  expect((await axe(container)).violations).toEqual([]);
}, 30_000);

test('a wrong password is told in words and nothing is listed', async () => {
  const service = fakeService();
  service.on(createSession, () => problem('session.wrong-credentials', { status: 401, detail: 'The address or the password is wrong.' }));
  await showPane(service);
  await signIn();
  expect(await screen.findByText(/password is wrong/)).toBeTruthy();
  expect(service.calls(listActivities)).toEqual([]);
}, 30_000);

test('outside Outlook the pane says so', async () => {
  await showPane(fakeService(), { isInOutlook: false });
  expect(screen.getByText(/outside Outlook/)).toBeTruthy();
}, 30_000);
