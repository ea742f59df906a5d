import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { closeDeadLetter, type DeadLetter, listDeadLetters, retryDeadLetter } from '../../shared/contract/dead-letters';
import { readSession } from '../../shared/contract/sessions';
import { type FakeService, noAnswer, problem } from './fake-service';
import { session } from './samples';
import { expectAccessible, findDialog, showApp, signedInService } from './show-app';

const user = userEvent.setup();
const letter: DeadLetter = {
  id: 'd1',
  job: 'delivery.send-email',
  activityId: 'a1',
  dispatchId: 'r1',
  tries: 12,
  error: 'ECONNREFUSED 127.0.0.1:25',
  diedAt: '2026-11-22T10:05:47.000Z',
};

function serviceWith(letters: DeadLetter[]): FakeService & { left: DeadLetter[] } {
  const held = { left: letters };
  const service = signedInService();
  service.on(listDeadLetters, () => ({ items: held.left }));
  return Object.assign(held, service);
}

test('each piece of work shows what it was, how often it was tried, why it died and when', async () => {
  const { container } = await showApp(serviceWith([letter]), '/dead-letters');
  const item = await screen.findByRole('listitem', { name: (_name, element) => element.textContent?.includes('ECONNREFUSED') === true });
  expect(item.textContent).toContain('delivery.send-email');
  expect(item.textContent).toContain('12 tries · Given up Nov 22, 2026, 05:05:47 EST');
  expect(within(item).getByRole('link', { name: 'Open the activity' }).getAttribute('href')).toBe('/app/activities/a1');
  await expectAccessible(container);
});

test('retrying puts the work back and says so', async () => {
  const service = serviceWith([letter]);
  service.on(retryDeadLetter, () => {
    service.left = [];
    return undefined;
  });
  await showApp(service, '/dead-letters');
  await user.click(await screen.findByRole('button', { name: 'Retry' }));
  await screen.findByText('Put back in the queue.');
  await screen.findByText(/Nothing was given up/);
  expect(service.calls(retryDeadLetter)[0]?.params).toEqual({ id: 'd1' });
});

test('what another admin did meanwhile is told in the words of the service', async () => {
  const service = serviceWith([letter]);
  service.on(retryDeadLetter, () => problem('job.not-dead', { status: 409, detail: 'Somebody has retried it already.' }));
  await showApp(service, '/dead-letters');
  await user.click(await screen.findByRole('button', { name: 'Retry' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody has retried it already.');
});

test('closing takes a reason, and keeps it when the service does not answer', async () => {
  const service = serviceWith([letter]);
  service.on(closeDeadLetter, () => noAnswer);
  await showApp(service, '/dead-letters');
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  const dialog = await findDialog('Close for good');
  await user.click(within(dialog).getByRole('button', { name: 'Close with this reason' }));
  await within(dialog).findByText('Give a reason.');
  expect(service.calls(closeDeadLetter)).toEqual([]);
  await user.type(within(dialog).getByRole('textbox'), 'The tenant has moved.');
  await user.click(within(dialog).getByRole('button', { name: 'Close with this reason' }));
  await within(dialog).findByText(/Witness did not answer/);
  service.on(closeDeadLetter, () => {
    service.left = [];
    return undefined;
  });
  await user.click(within(dialog).getByRole('button', { name: 'Close with this reason' }));
  await screen.findByText('Closed, with your reason on record.');
  expect(service.calls(closeDeadLetter).at(-1)?.body).toEqual({ reason: 'The tenant has moved.' });
});

test('a member neither sees the page in the rail nor reaches it by its address', async () => {
  const service = serviceWith([letter]);
  service.on(readSession, () => ({ ...session, user: { ...session.user, role: 'member' as const } }));
  await showApp(service, '/dead-letters');
  await screen.findByRole('heading', { name: 'Not found' });
  expect(screen.queryByRole('link', { name: 'Work given up' })).toBeNull();
  expect(service.calls(listDeadLetters)).toEqual([]);
});
