import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listActivities } from '../../shared/contract/activities';
import { createSession } from '../../shared/contract/sessions';
import { noAnswer, problem } from './fake-service';
import { activity, recipient, session } from './samples';
import { expectAccessible, findDialog, pollNow, showApp, signedInService } from './show-app';

const user = userEvent.setup();
const item = (id: string, parts: Parameters<typeof activity>[0] = {}) => {
  const { body: _body, files: _files, ...rest } = activity({ id, subject: `Subject ${id}`, ...parts });
  return rest;
};
const list = () => screen.findByRole('list', { name: 'Activities' });
const subjects = async () =>
  within(await list())
    .getAllByRole('link')
    .map((link) => /Subject a\d/.exec(link.textContent ?? '')?.[0]);

test('each activity shows its subject, its recipients and its status in words, and leads to its page', async () => {
  const service = signedInService();
  const recipients = [recipient({ status: 'bounced' }), recipient({ id: 'r2' }), recipient({ id: 'r3' })];
  service.on(listActivities, () => ({ items: [item('a1', { recipients }), item('a2')], nextCursor: null }));
  const { container } = await showApp(service, '/activities');
  const [first, second] = within(await list()).getAllByRole('link');
  expect(first?.textContent).toContain('Subject a1');
  expect(first?.textContent).toContain('Sam Okafor and 2 others');
  expect(first?.textContent).toContain('Returned undelivered');
  expect(first?.getAttribute('href')).toBe('/app/activities/a1');
  expect(second?.textContent).toContain("Accepted by the recipient's server");
  await expectAccessible(container);
});

test('search, status and type go to the service and stand in the address bar; clearing them shows everything again', async () => {
  const service = signedInService();
  service.on(listActivities, ({ query }) => ({ items: query.q === 'lease' ? [] : [item('a1')], nextCursor: null }));
  await showApp(service, '/activities');
  await list();
  await user.selectOptions(screen.getByLabelText('Status'), 'Outcome not known');
  await user.selectOptions(screen.getByLabelText('Type'), 'Notification');
  await user.type(screen.getByRole('searchbox'), 'lease');
  await screen.findByText('No activity fits these filters.');
  expect(service.calls(listActivities).at(-1)?.query).toEqual({ q: 'lease', status: 'uncertain', type: 'notification' });
  expect(new URLSearchParams(location.search).get('q')).toBe('lease');
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await list();
  expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  expect(service.calls(listActivities).at(-1)?.query).toEqual({});
});

test('older activities come on demand, by the cursor of the page before, and stay when the newest are asked for again', async () => {
  const service = signedInService();
  let newest = [item('a3'), item('a2')];
  service.on(listActivities, ({ query }) =>
    query.cursor === 'c1' ? { items: [item('a1')], nextCursor: null } : { items: newest, nextCursor: 'c1' },
  );
  await showApp(service, '/activities');
  await list();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(async () => expect(await subjects()).toEqual(['Subject a3', 'Subject a2', 'Subject a1']));
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  newest = [item('a4'), item('a3')];
  pollNow();
  await waitFor(async () => expect(await subjects()).toEqual(['Subject a4', 'Subject a3', 'Subject a2', 'Subject a1']));
});

test('a page that fails to come says so and leaves what is there', async () => {
  const service = signedInService();
  service.on(listActivities, ({ query }) => (query.cursor ? noAnswer : { items: [item('a1')], nextCursor: 'c1' }));
  await showApp(service, '/activities');
  await list();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Witness did not answer.');
  expect(await subjects()).toEqual(['Subject a1']);
});

test('where nothing was sent yet, the first step is done on the spot and the form goes on from it', async () => {
  const { container } = await showApp(signedInService(), '/activities');
  await screen.findByRole('heading', { name: 'Send your first certified email' });
  await expectAccessible(container);
  await user.type(screen.getByLabelText("Recipient's email address"), 'sam@example.test');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('heading', { name: 'New certified email' });
  expect(screen.getByLabelText<HTMLInputElement>(/^Email address/).value).toBe('sam@example.test');
});

test('a problem is told in the words of the service, and trying again goes on', async () => {
  const service = signedInService();
  service.on(listActivities, () => problem('session.forbidden', { status: 403, detail: 'Your membership has ended.' }));
  await showApp(service, '/activities');
  expect((await screen.findByRole('alert')).textContent).toContain('Your membership has ended.');
  service.on(listActivities, () => ({ items: [item('a1')], nextCursor: null }));
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await subjects()).toEqual(['Subject a1']);
});

test('when the network goes, the list stays and says as of when; when it is back, it says so', async () => {
  const service = signedInService();
  service.on(listActivities, () => ({ items: [item('a1')], nextCursor: null }));
  await showApp(service, '/activities');
  await list();
  service.on(listActivities, () => noAnswer);
  pollNow();
  await screen.findByText(/The connection to Witness is interrupted\. You see what was known at .*\d\d:\d\d:\d\d E[SD]T/);
  expect(await subjects()).toEqual(['Subject a1']);
  service.on(listActivities, () => ({ items: [item('a2')], nextCursor: null }));
  pollNow();
  await screen.findByText('Connected again. You see the latest facts.');
  expect(await subjects()).toEqual(['Subject a2']);
});

test('a session that ends is renewed over the page, without leaving it', async () => {
  const service = signedInService();
  service.on(listActivities, () => ({ items: [item('a1')], nextCursor: null }));
  await showApp(service, '/activities');
  await list();
  service.on(listActivities, () => problem('session.required', { status: 401 }));
  pollNow();
  const dialog = await findDialog('Sign in again');
  expect(dialog.textContent).toContain('what you wrote is kept');
  expect(dialog.textContent).toContain('maria@example.test');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(await subjects()).toEqual(['Subject a1']);
  service.on(listActivities, () => ({ items: [item('a2')], nextCursor: null }));
  service.on(createSession, () => ({ ...session, token: 't' }));
  await user.type(within(dialog).getByLabelText('Password'), 'a long password');
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(async () => expect(await subjects()).toEqual(['Subject a2']));
});

test('the keyboard reaches the content past the rail, and a new page takes the focus to its heading', async () => {
  await showApp(signedInService(), '/activities');
  await screen.findByRole('heading', { name: 'Activities' });
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Skip to content');
  expect(document.activeElement?.getAttribute('href')).toBe('#main');
  await user.click(screen.getByRole('link', { name: 'Settings' }));
  const heading = await screen.findByRole('heading', { name: 'Settings' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
});
