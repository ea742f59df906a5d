import { expect, jest, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readActivity, readEvidence, readProof, resendActivity } from '../../shared/contract/activities';
import { type EvidenceRecord, hashedForm } from '../../shared/evidence/record';
import { type FakeService, noAnswer, problem } from './fake-service';
import { acceptedFact, activity, deliveredFact, evidenceReply, fact, recipient, submittingFact } from './samples';
import { expectAccessible, findDialog, pollNow, showApp, signedInService } from './show-app';

const user = userEvent.setup();
type Facts = Parameters<typeof evidenceReply>[0];

/** A service that holds one activity, to which facts can be added. */
function serviceWith(
  facts: Facts,
  parts: Parameters<typeof recipient>[0] = {},
): FakeService & { add: (next: Facts, change: typeof parts) => void } {
  const service = signedInService();
  let held = facts;
  let change = parts;
  service.on(readActivity, () => activity({ recipients: [recipient({ headSeq: held.length - 1, ...change })] }));
  service.on(readEvidence, () => evidenceReply(held));
  return {
    ...service,
    add(next, more) {
      held = [...held, ...next];
      change = { ...change, ...more };
    },
  };
}
const delivered = [acceptedFact, submittingFact, deliveredFact];
const opened = fact(
  'portal.opened',
  { attempt: 1, class: 'person', reasons: [] },
  { ip: '203.0.113.5', agent: 'Browser' },
  { at: '2026-11-22T11:00:01.000Z', source: 'recipient' },
);
const steps = () =>
  within(screen.getByRole('list', { name: 'Progress' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('the page answers first whether it arrived, then shows the five steps with their seconds and the answer in plain words', async () => {
  const { container } = await showApp(serviceWith(delivered), '/activities/a1');
  await screen.findByRole('heading', { level: 1, name: 'Notice of rent increase' });
  await screen.findByRole('list', { name: 'Progress' });
  expect(steps()).toEqual([
    'Accepted, doneNov 22, 2026, 05:05:40 EST',
    "Handed over, donestraight to the recipient's server",
    'At their server, doneNov 22, 2026, 05:05:47 EST',
    'Opened, not yet',
    'Acknowledged, not yet',
  ]);
  const answer = screen.getByRole('heading', { name: 'Answer of the mail server' }).parentElement;
  expect(answer?.textContent).toContain('The mail server accepted the message.');
  expect(answer?.textContent).toContain('250 2.6.0 Taken');
  expect(answer?.textContent).toContain('mx.example.test, Nov 22, 2026, 05:05:47 EST');
  await expectAccessible(container);
});

test('a new fact appears by itself, and a chain that did not grow is not read again', async () => {
  const service = serviceWith(delivered);
  await showApp(service, '/activities/a1');
  await screen.findByRole('list', { name: 'Progress' });
  pollNow();
  await waitFor(() => expect(service.calls(readActivity).length).toBeGreaterThan(1));
  expect(service.calls(readEvidence)).toHaveLength(1);
  service.add([opened], { status: 'opened', opens: 1 });
  pollNow();
  await screen.findByText("The message was opened with the recipient's link");
  expect(steps()[3]).toBe('Opened, doneNov 22, 2026, 06:00:01 EST');
  expect(service.calls(readEvidence)).toHaveLength(2);
});

test('a hidden page asks nothing; shown again it asks at once', async () => {
  const service = serviceWith(delivered);
  await showApp(service, '/activities/a1');
  await screen.findByRole('list', { name: 'Progress' });
  const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  const before = service.calls(readActivity).length;
  pollNow();
  expect(service.calls(readActivity)).toHaveLength(before);
  hidden.mockReturnValue(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(service.calls(readActivity)).toHaveLength(before + 1));
});

test('when the network goes the page keeps what it knew and says so; when it is back it says that too', async () => {
  const service = serviceWith(delivered);
  await showApp(service, '/activities/a1');
  await screen.findByRole('list', { name: 'Progress' });
  service.on(readActivity, () => noAnswer);
  pollNow();
  await screen.findAllByText(/The connection to Witness is interrupted/);
  expect(steps()).toHaveLength(5);
  service.on(readActivity, () => activity());
  pollNow();
  await screen.findAllByText('Connected again. You see the latest facts.');
});

test('an activity of somebody else looks like one that does not exist', async () => {
  const service = signedInService();
  service.on(readActivity, () => problem('resource.not-found', { status: 404, detail: '' }));
  await showApp(service, '/activities/zzz');
  expect((await screen.findByRole('alert')).textContent).toContain('There is nothing here, or it belongs to another organization.');
});

test('the proof comes in the language of the reader, or in the one that is chosen', async () => {
  const service = serviceWith(delivered);
  service.on(readProof, () => undefined);
  const saved: string[] = [];
  Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  await showApp(service, '/activities/a1', 'fr');
  await user.click(await screen.findByRole('button', { name: 'Télécharger la preuve' }));
  await waitFor(() => expect(saved).toEqual(['CQHY-Z6K2-597H-21J4-fr.pdf']));
  await user.click(screen.getByRole('button', { name: 'Choisir la langue de la preuve' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Preuve en espagnol' }));
  await waitFor(() => expect(saved).toHaveLength(2));
  expect(service.calls(readProof).map(({ query }) => query)).toEqual([{ language: 'fr' }, { language: 'es' }]);
});

test('a proof that cannot be made is a message, not an empty file', async () => {
  const service = serviceWith(delivered);
  service.on(readProof, () => problem('evidence.damaged', { status: 500, detail: 'The chain does not verify.' }));
  await showApp(service, '/activities/a1');
  await user.click(await screen.findByRole('button', { name: 'Download proof' }));
  await screen.findByText('The chain does not verify.');
});

test('a resend goes to the corrected address once, though its answer was lost', async () => {
  const service = serviceWith(delivered, { status: 'bounced' });
  await showApp(service, '/activities/a1');
  await user.click(await screen.findByRole('button', { name: 'Resend' }));
  const dialog = await findDialog('Resend to this recipient');
  const address = within(dialog).getByLabelText<HTMLInputElement>('Send to');
  expect(address.value).toBe('sam@example.test');
  await user.clear(address);
  await user.type(address, 'sam@exmaple');
  service.on(resendActivity, () =>
    problem('request.invalid', { status: 422, errors: [{ pointer: '/email', code: 'field.format', detail: 'Write a whole address.' }] }),
  );
  await user.click(within(dialog).getByRole('button', { name: 'Resend certified' }));
  expect((await within(dialog).findByText('Write a whole address.')).closest('.fui-Field')?.textContent).toContain('Send to');
  await user.clear(address);
  await user.type(address, 'sam.okafor@example.test');
  service.on(resendActivity, () => noAnswer);
  await user.click(within(dialog).getByRole('button', { name: 'Resend certified' }));
  await within(dialog).findByText(/it cannot be begun twice/);
  service.on(resendActivity, () => recipient({ email: 'sam.okafor@example.test', attempt: 2, status: 'accepted', headSeq: 3 }));
  await user.click(within(dialog).getByRole('button', { name: 'Resend certified' }));
  await screen.findByText('A new attempt to sam.okafor@example.test was begun.');
  const [, lost, again] = service.calls(resendActivity);
  expect(again?.headers['idempotency-key']).toBe(lost?.headers['idempotency-key']);
  expect(again?.body).toEqual({ email: 'sam.okafor@example.test' });
  expect(again?.params).toEqual({ id: 'a1', rid: 'r1' });
});

test('a resend to the same address names none, and one to a recipient who has answered is not offered', async () => {
  const service = serviceWith(delivered, { status: 'uncertain', smtp: null });
  service.on(resendActivity, () => recipient());
  await showApp(service, '/activities/a1');
  await screen.findByText(/It may have arrived, so Witness does not send it again by itself/);
  await user.click(screen.getByRole('button', { name: 'Resend' }));
  await user.click(within(await findDialog('Resend to this recipient')).getByRole('button', { name: 'Resend certified' }));
  await screen.findByText(/A new attempt to/);
  expect(service.calls(resendActivity)[0]?.body).toEqual({});
  service.add([opened], { status: 'acknowledged' });
  pollNow();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Resend' })).toBeNull());
});

test('the browser re-hashes the chain: it tells a whole one from an altered one', async () => {
  const service = signedInService();
  const digest = async (text: string) => Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('hex');
  const { records: made, ...rest } = evidenceReply([{ ...acceptedFact, open: {}, record: { ...acceptedFact.record, commitments: {} } }]);
  const [record] = made as unknown as EvidenceRecord[];
  if (!record) throw new Error('there is no record');
  const hash = await digest(hashedForm(record));
  const whole = { ...rest, records: [{ ...record, hash }] as unknown as Record<string, unknown>[], head: { seq: 0, hash } };
  service.on(readActivity, () => activity({ recipients: [recipient({ headSeq: 0 })] }));
  service.on(readEvidence, () => whole);
  const { unmount } = await showApp(service, '/activities/a1');
  await screen.findByText(/This browser re-hashed the one fact of this chain: nothing is altered or missing/);
  unmount();
  service.on(readEvidence, () => ({
    ...whole,
    records: whole.records.map((each) => ({ ...each, occurredAt: '2026-11-21T00:00:00.000Z' })),
  }));
  await showApp(service, '/activities/a1');
  await screen.findByText(/found it altered or incomplete/);
});
