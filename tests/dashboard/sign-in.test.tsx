import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listActivities } from '../../shared/contract/activities';
import { createSession, endSession, readSession } from '../../shared/contract/sessions';
import { type FakeService, fakeService, noAnswer, problem } from './fake-service';
import { session } from './samples';
import { expectAccessible, showApp, signedInService } from './show-app';

const user = userEvent.setup();

function signedOutService(): FakeService {
  const service = fakeService();
  service.on(readSession, () => problem('session.required', { status: 401 }));
  service.on(listActivities, () => ({ items: [], nextCursor: null }));
  return service;
}

async function signIn(email = 'maria@example.test', password = 'a long password') {
  await user.type(await screen.findByLabelText('Email address'), email);
  await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a visitor signs in and sees the activities; the sign-in carries the header that a foreign form cannot set', async () => {
  const service = signedOutService();
  service.on(createSession, () => ({ ...session, token: 't' }));
  const { container } = await showApp(service, '/activities');
  await screen.findByRole('heading', { name: 'Sign in' });
  await expectAccessible(container);
  await signIn();
  await screen.findByRole('heading', { name: 'Activities' });
  expect(document.title).toBe('Activities · Witness');
  const [call] = service.calls(createSession);
  expect(call?.body).toEqual({ email: 'maria@example.test', password: 'a long password' });
  expect(call?.headers['x-witness-csrf']).toBe('1');
});

test('a wrong password is said in the words of the service; the address stays, the password is ready to be typed over', async () => {
  const service = signedOutService();
  service.on(createSession, () =>
    problem('session.wrong-credentials', { status: 401, detail: 'Address and password do not fit together.' }),
  );
  await showApp(service, '/');
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toContain('Address and password do not fit together.');
  expect(screen.getByLabelText<HTMLInputElement>('Email address').value).toBe('maria@example.test');
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));
});

test('too many attempts say how long to wait', async () => {
  const service = signedOutService();
  service.on(createSession, () => problem('rate.limited', { status: 429, detail: 'Too many attempts.', retryAfter: 40 }));
  await showApp(service, '/');
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toBe('Too many attempts. Try again in 40 seconds.');
});

test('a service that does not answer is a state of its own, with a way on', async () => {
  const service = signedOutService();
  service.on(createSession, () => noAnswer);
  await showApp(service, '/');
  await signIn();
  expect((await screen.findByRole('alert')).textContent).toContain('Witness did not answer.');
  service.on(createSession, () => ({ ...session, token: 't' }));
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('heading', { name: 'Activities' });
});

test('missing fields are named beside the field, and nothing is asked of the service', async () => {
  const service = signedOutService();
  await showApp(service, '/');
  await user.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('Enter the email address of your account.')).toBeDefined();
  expect(screen.getByLabelText('Email address').getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(screen.getByLabelText('Email address'));
  expect(service.calls(createSession)).toEqual([]);
});

test('the page speaks the language that is chosen, asks for answers in it and remembers it', async () => {
  const service = signedOutService();
  service.on(createSession, () => problem('session.wrong-credentials', { status: 401 }));
  await showApp(service, '/');
  await user.selectOptions(await screen.findByLabelText('Language'), 'fr');
  await screen.findByRole('heading', { name: 'Ouvrir une session' });
  expect(document.documentElement.lang).toBe('fr');
  expect(localStorage.getItem('witness.language')).toBe('fr');
  await user.type(screen.getByLabelText('Adresse courriel'), 'a@example.test');
  await user.type(screen.getByLabelText('Mot de passe'), 'x');
  await user.click(screen.getByRole('button', { name: 'Ouvrir une session' }));
  await screen.findByRole('alert');
  expect(service.calls(createSession)[0]?.headers['accept-language']).toBe('fr');
});

test('when the service cannot be reached at first, trying again goes on', async () => {
  const service = fakeService();
  service.on(readSession, () => noAnswer);
  service.on(listActivities, () => ({ items: [], nextCursor: null }));
  await showApp(service, '/activities');
  await screen.findByRole('alert');
  service.on(readSession, () => session);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('heading', { name: 'Activities' });
});

test('signing out leads back to the sign-in page, and stays where the service did not answer', async () => {
  const service = signedInService();
  service.on(endSession, () => noAnswer);
  await showApp(service, '/settings');
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  await screen.findByRole('alert');
  service.on(endSession, () => undefined);
  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByRole('heading', { name: 'Sign in' });
});
