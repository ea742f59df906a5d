import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ActivityAccepted, readActivity, readEvidence, requestActivity } from '../../shared/contract/activities';
import { createSession } from '../../shared/contract/sessions';
import { type FakeService, noAnswer, problem } from './fake-service';
import { acceptedFact, activity, evidenceReply, recipient, session } from './samples';
import { expectAccessible, findDialog, showApp, signedInService } from './show-app';
import { writeBody } from './write-body';

const user = userEvent.setup();
const accepted: ActivityAccepted = {
  id: 'a1',
  reference: 'R',
  type: 'certified-email',
  status: 'accepted',
  recipients: [{ id: 'r1', reference: 'R1', email: 'sam@example.test', status: 'accepted' }],
};

function acceptingService(): FakeService {
  const service = signedInService();
  service.on(requestActivity, () => accepted);
  service.on(readActivity, () => activity({ recipients: [recipient({ status: 'accepted', smtp: null, headSeq: 0 })] }));
  service.on(readEvidence, () => evidenceReply([acceptedFact]));
  return service;
}

const emails = () => screen.getAllByLabelText<HTMLInputElement>(/^Email address/);
const send = () => user.click(screen.getByRole('button', { name: /^Send certified/ }));

async function openForm(service: FakeService) {
  const shown = await showApp(service, '/new');
  await screen.findByRole('heading', { name: 'New certified email' });
  return shown;
}

async function fill() {
  await user.type(emails()[0] as HTMLElement, 'sam@example.test');
  await user.type(screen.getByLabelText(/^Subject/), 'Notice');
  await writeBody('Dear Sam');
}

test('a filled form is sent once as the contract has it, and the accepted activity is shown', async () => {
  const service = acceptingService();
  const { container } = await openForm(service);
  await expectAccessible(container);
  await fill();
  await user.type(screen.getByLabelText('Name (optional)'), 'Sam Okafor');
  await user.selectOptions(screen.getByLabelText('Language'), 'es');
  await send();
  await screen.findByText('Witness accepted your message and answers for it. You may close this window.');
  const [call, ...others] = service.calls(requestActivity);
  expect(others).toEqual([]);
  expect(call?.body).toEqual({
    type: 'certified-email',
    recipients: [{ email: 'sam@example.test', name: 'Sam Okafor', language: 'es' }],
    subject: 'Notice',
    body: '<p>Dear Sam</p>',
    fileIds: [],
  });
  expect(call?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  expect(location.pathname).toBe('/app/activities/a1');
});

test('an empty form names each field and its fix beside the field, takes the focus to the first, and asks nothing of the service', async () => {
  const service = acceptingService();
  const { container } = await openForm(service);
  await send();
  expect((await screen.findByText('Enter the email address of at least one recipient.')).closest('.fui-Field')?.textContent).toContain(
    'Email address',
  );
  expect(screen.getByText('Enter a subject: it opens the message and stands in the proof.')).toBeDefined();
  expect(screen.getByText('Write a message.')).toBeDefined();
  expect(screen.getByText('3 fields need your attention. Nothing was sent.')).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(emails()[0]));
  await expectAccessible(container);
  expect(service.calls(requestActivity)).toEqual([]);
  await user.type(screen.getByLabelText(/^Subject/), 'N');
  expect(screen.queryByText('Enter a subject: it opens the message and stands in the proof.')).toBeNull();
});

test('what the service finds wrong stands beside the row it was sent from, though empty rows were left out', async () => {
  const service = acceptingService();
  service.on(requestActivity, () =>
    problem('request.invalid', {
      status: 422,
      errors: [
        { pointer: '/recipients/1/email', code: 'field.format', detail: 'No such domain.' },
        { pointer: '/subject', code: 'field.too-long', detail: 'Too long for us.' },
        { pointer: '/options/pin', code: 'option.not-enabled', detail: 'No PINs yet.' },
      ],
    }),
  );
  await openForm(service);
  await fill();
  await user.click(screen.getByRole('button', { name: 'Add a recipient' }));
  await user.click(screen.getByRole('button', { name: 'Add a recipient' }));
  expect(document.activeElement).toBe(emails()[2]);
  await user.type(emails()[2] as HTMLElement, 'bo@nowhere.test');
  await send();
  await screen.findByText('No such domain.');
  const rows = within(screen.getByRole('group', { name: 'Recipients' })).getAllByRole('listitem');
  expect(within(rows[2] as HTMLElement).getByText('No such domain.')).toBeDefined();
  expect(within(rows[1] as HTMLElement).queryByText('No such domain.')).toBeNull();
  expect(screen.getByText('Too long for us.').closest('.fui-Field')?.textContent).toContain('Subject');
  expect(screen.getByText(/No PINs yet\./)).toBeDefined();
  await waitFor(() => expect(document.activeElement).toBe(emails()[2]));
});

test('a lost answer says what is not known, keeps the draft, and pressing again asks with the same key', async () => {
  const service = acceptingService();
  service.on(requestActivity, () => noAnswer);
  await openForm(service);
  await fill();
  await send();
  expect((await screen.findByRole('alert')).textContent).toContain('it cannot go out twice');
  expect(emails()[0]?.value).toBe('sam@example.test');
  service.on(requestActivity, () => problem('service.unavailable', { status: 503, detail: 'The database is away.' }));
  await send();
  await screen.findByText(/The database is away\./);
  service.on(requestActivity, () => accepted);
  await send();
  await waitFor(() => expect(location.pathname).toBe('/app/activities/a1'));
  const calls = service.calls(requestActivity);
  expect(calls).toHaveLength(3);
  expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  expect(calls[2]?.body).toEqual(calls[0]?.body);
});

test('pressing twice sends once', async () => {
  const service = acceptingService();
  let answer = (_accepted: ActivityAccepted) => {};
  service.on(
    requestActivity,
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await openForm(service);
  await fill();
  await user.dblClick(screen.getByRole('button', { name: 'Send certified' }));
  await user.click(screen.getByRole('button', { name: 'Being accepted…' }));
  answer(accepted);
  await waitFor(() => expect(location.pathname).toBe('/app/activities/a1'));
  expect(service.calls(requestActivity)).toHaveLength(1);
});

test('a twin that is still under way is waited for, with the same key', async () => {
  const service = acceptingService();
  let tries = 0;
  service.on(requestActivity, () => {
    tries += 1;
    return tries === 1 ? problem('idempotency.in-progress', { status: 409 }) : accepted;
  });
  await openForm(service);
  await fill();
  await send();
  await waitFor(() => expect(location.pathname).toBe('/app/activities/a1'));
  const keys = service.calls(requestActivity).map(({ headers }) => headers['idempotency-key']);
  expect(keys).toEqual([keys[0], keys[0]]);
});

test('a draft that was changed after a lost answer is not sent beside the accepted one unless its writer says so', async () => {
  const service = acceptingService();
  service.on(requestActivity, () => noAnswer);
  await openForm(service);
  await fill();
  await send();
  await screen.findByRole('alert');
  await user.type(screen.getByLabelText(/^Subject/), ', corrected');
  service.on(requestActivity, () => problem('idempotency.mismatch', { status: 409, activityId: 'a9' }));
  await send();
  await screen.findByText(/An earlier form of this message was accepted already/);
  service.on(requestActivity, () => accepted);
  await user.click(screen.getByRole('button', { name: 'Send this as a new message' }));
  await waitFor(() => expect(location.pathname).toBe('/app/activities/a1'));
  const [first, second, third] = service.calls(requestActivity).map(({ headers }) => headers['idempotency-key']);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('the draft outlives a look at another page and the end of a session', async () => {
  const service = acceptingService();
  service.on(requestActivity, () => problem('session.required', { status: 401 }));
  await openForm(service);
  await fill();
  await user.click(screen.getByRole('link', { name: 'Settings' }));
  await screen.findByRole('heading', { name: 'Settings' });
  await user.click(screen.getByRole('link', { name: 'New certified email' }));
  await screen.findByRole('heading', { name: 'New certified email' });
  expect(emails()[0]?.value).toBe('sam@example.test');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Message' }).textContent).toBe('Dear Sam'));
  await send();
  const dialog = await findDialog('Sign in again');
  expect(service.calls(requestActivity)[0]?.body).toMatchObject({ subject: 'Notice', body: '<p>Dear Sam</p>' });
  service.on(createSession, () => ({ ...session, token: 't' }));
  await user.type(within(dialog).getByLabelText('Password'), 'a long password');
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(emails()[0]?.value).toBe('sam@example.test');
});

test('addresses that are pasted together become a row each, with their names', async () => {
  const service = acceptingService();
  await openForm(service);
  await user.click(emails()[0] as HTMLElement);
  await user.paste('Ann Lee <ann@example.test>; bob@example.test,\ncy@example.test');
  expect(emails().map(({ value }) => value)).toEqual(['ann@example.test', 'bob@example.test', 'cy@example.test']);
  expect(screen.getAllByLabelText<HTMLInputElement>('Name (optional)')[0]?.value).toBe('Ann Lee');
  await user.click(screen.getByRole('button', { name: 'Remove bob@example.test' }));
  expect(emails().map(({ value }) => value)).toEqual(['ann@example.test', 'cy@example.test']);
});

test('the same address twice is pointed out before anything is sent', async () => {
  const service = acceptingService();
  await openForm(service);
  await fill();
  await user.click(screen.getByRole('button', { name: 'Add a recipient' }));
  await user.type(emails()[1] as HTMLElement, 'SAM@example.test');
  await send();
  await screen.findByText('This address stands above already. Remove one of the two.');
  expect(service.calls(requestActivity)).toEqual([]);
});

test('a draft is discarded only after a second word', async () => {
  await openForm(acceptingService());
  await fill();
  await user.click(screen.getByRole('button', { name: 'Discard draft' }));
  await user.click(within(await findDialog('Discard the draft?')).getByRole('button', { name: 'Cancel' }));
  expect(emails()[0]?.value).toBe('sam@example.test');
  await user.click(screen.getByRole('button', { name: 'Discard draft' }));
  await user.click(within(await findDialog('Discard the draft?')).getByRole('button', { name: 'Discard draft' }));
  await waitFor(() => expect(emails()[0]?.value).toBe(''));
  expect(screen.getByRole('textbox', { name: 'Message' }).textContent).toBe('');
});
