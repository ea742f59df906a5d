import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readActivity, readEvidence } from '../../shared/contract/activities';
import { acceptedFact, activity, evidenceReply, fact } from './samples';
import { showApp, signedInService } from './show-app';

const disguised = 'invoice\u202efdp.exe';
const shown = 'invoice⟨U+202E⟩fdp.exe';

test('a name that poses as another type of file is told as it is while it is attached', async () => {
  await showApp(signedInService(), '/new');
  await screen.findByRole('heading', { name: 'New certified email' });
  await userEvent.upload(document.querySelector('input[type=file]') as HTMLInputElement, new File(['x'], disguised));
  expect(await screen.findByText(shown)).toBeDefined();
  expect(screen.getByRole('button', { name: `Cancel the upload of ${shown}` })).toBeDefined();
  expect(document.body.innerHTML).not.toContain(disguised);
});

test('and among the files and facts of what was sent', async () => {
  const service = signedInService();
  const file = { id: 'f1', name: disguised, type: 'application/pdf', size: 10, pages: 1, sha256: 'ab'.repeat(32) };
  const accepted = { ...acceptedFact, open: { ...acceptedFact.open, 'file.0': { ...file, cid: null } } };
  const requested = fact('file.requested', { attempt: 1, file: 0 }, {}, { source: 'recipient' });
  service.on(readActivity, () => activity({ files: [file] }));
  service.on(readEvidence, () => evidenceReply([accepted, requested]));
  await showApp(service, '/activities/a1');
  expect(await screen.findByText(`File: ${shown}`)).toBeDefined();
  expect(screen.getByText(shown)).toBeDefined();
  expect(document.body.innerHTML).not.toContain(disguised);
});
