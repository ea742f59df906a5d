import { expect, test } from '@jest/globals';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { previewActivity, requestActivity } from '../../shared/contract/activities';
import { maxFileBytes } from '../../shared/contract/files';
import { noAnswer } from './fake-service';
import { FakeUpload } from './fake-upload';
import { expectAccessible, findDialog, showApp, signedInService } from './show-app';
import { writeBody } from './write-body';

const user = userEvent.setup();

async function openForm(service = signedInService()) {
  const shown = await showApp(service, '/new');
  await screen.findByRole('heading', { name: 'New certified email' });
  return shown;
}

const pdf = (name: string, size = 10) =>
  Object.defineProperty(new File(['0123456789'], name, { type: 'application/pdf' }), 'size', { value: size });
const attach = (...files: File[]) => user.upload(document.querySelector('input[type=file]') as HTMLInputElement, files);
const row = (name: string) => screen.getByText(name).closest('li') as HTMLElement;

test('an upload shows how far it is, then what the service made of the file', async () => {
  const { container } = await openForm();
  await attach(pdf('Lease.pdf', 2_048));
  const upload = FakeUpload.last;
  expect(upload.url).toBe('/api/v1/files');
  expect(upload.headers['x-witness-csrf']).toBe('1');
  act(() => upload.progress(1_024, 2_048));
  expect(row('Lease.pdf').textContent).toContain('Uploading, 50%');
  expect(within(row('Lease.pdf')).getByRole('progressbar', { name: 'Lease.pdf' }).getAttribute('aria-valuenow')).toBe('1024');
  await expectAccessible(container);
  act(() => upload.progress(2_048, 2_048));
  expect(row('Lease.pdf').textContent).toContain('Uploaded, being checked');
  await act(async () => upload.finish({ pages: 2 }));
  expect(row('Lease.pdf').textContent).toContain('2 kB · 2 pages · Uploaded');
});

test('an upload can be cancelled while it is under way, and is gone', async () => {
  await openForm();
  await attach(pdf('Lease.pdf'));
  await user.click(screen.getByRole('button', { name: 'Cancel the upload of Lease.pdf' }));
  expect(FakeUpload.last.isAborted).toBe(true);
  expect(screen.queryByText('Lease.pdf')).toBeNull();
});

test('an upload that was cut keeps its place and can be tried again', async () => {
  await openForm();
  await attach(pdf('Lease.pdf'));
  await act(async () => FakeUpload.last.cut());
  expect(within(row('Lease.pdf')).getByRole('alert').textContent).toContain('The upload was cut. Your other files are kept.');
  await user.click(screen.getByRole('button', { name: 'Upload Lease.pdf again' }));
  expect(FakeUpload.all).toHaveLength(2);
  await act(async () => FakeUpload.last.finish());
  expect(row('Lease.pdf').textContent).toContain('Uploaded');
});

test('two files travel at a time, the next one when a place is free', async () => {
  await openForm();
  await attach(pdf('A.pdf'), pdf('B.pdf'), pdf('C.pdf'));
  expect(FakeUpload.all.map(({ file }) => file?.name)).toEqual(['A.pdf', 'B.pdf']);
  await act(async () => FakeUpload.all[0]?.finish());
  expect(FakeUpload.all.map(({ file }) => file?.name)).toEqual(['A.pdf', 'B.pdf', 'C.pdf']);
});

test('a file above the limit is told before a byte of it leaves, and never as if it were within', async () => {
  await openForm();
  await attach(pdf('Bundle.pdf', maxFileBytes + 1), pdf('Empty.pdf', 0));
  expect(FakeUpload.all).toEqual([]);
  expect(row('Bundle.pdf').textContent).toContain(
    'The file is 104.9 MB; the limit is 100 MB. Your other files are kept. Remove it or split it.',
  );
  expect(row('Empty.pdf').textContent).toContain('The file is empty.');
});

test('nothing is sent while a file is not up; then the files go by the ids that the service gave them', async () => {
  const service = signedInService();
  service.on(requestActivity, () => noAnswer);
  await openForm(service);
  await user.type(screen.getByLabelText(/^Email address/), 'sam@example.test');
  await user.type(screen.getByLabelText(/^Subject/), 'Notice');
  await writeBody('Dear Sam');
  await attach(pdf('Lease.pdf'));
  await user.click(screen.getByRole('button', { name: 'Send certified' }));
  await screen.findByText('Wait until every file is uploaded, or remove those that are not.');
  expect(service.calls(requestActivity)).toEqual([]);
  await act(async () => FakeUpload.last.finish({ id: 'file7' }));
  await user.click(screen.getByRole('button', { name: 'Send certified' }));
  await waitFor(() => expect(service.calls(requestActivity)).toHaveLength(1));
  expect(service.calls(requestActivity)[0]?.body).toMatchObject({ fileIds: ['file7'] });
});

test('files that are dropped on the field are taken too', async () => {
  await openForm();
  fireEvent.drop(screen.getByRole('button', { name: 'Add files' }), { dataTransfer: { files: [pdf('Dropped.pdf')] } });
  expect(FakeUpload.last.file?.name).toBe('Dropped.pdf');
});

test('the preview is the mail as the service writes it, in a frame where nothing runs, in each recipient language', async () => {
  const service = signedInService();
  service.on(previewActivity, ({ body }) => {
    const { language } = body as { language: string };
    return { subject: `Notice (${language})`, html: `<p>Mail in ${language}</p><script>alert(1)</script>`, text: `Text in ${language}` };
  });
  await openForm(service);
  await user.type(screen.getByLabelText(/^Subject/), 'Notice');
  await writeBody('Dear Sam');
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  const dialog = await findDialog('As the recipient will see it');
  const frame = await within(dialog).findByTitle<HTMLIFrameElement>('Preview of the message');
  expect(frame.getAttribute('sandbox')).toBe('allow-same-origin');
  expect(frame.srcdoc).toContain('Mail in en');
  await user.selectOptions(within(dialog).getByLabelText('Language of the recipient'), 'fr');
  await within(dialog).findByText('Notice (fr)');
  await user.click(within(dialog).getByRole('tab', { name: 'Plain text' }));
  expect(within(dialog).getByText('Text in fr')).toBeDefined();
  expect(service.calls(previewActivity)[0]?.body).toEqual({ subject: 'Notice', body: '<p>Dear Sam</p>', fileIds: [], language: 'en' });
  await expectAccessible(dialog);
});

test('a preview that does not come can be asked for again', async () => {
  const service = signedInService();
  service.on(previewActivity, () => noAnswer);
  await openForm(service);
  await user.click(screen.getByRole('button', { name: 'Preview' }));
  const dialog = await findDialog('As the recipient will see it');
  await within(dialog).findByRole('alert');
  service.on(previewActivity, () => ({ subject: 'Notice', html: '<p>Here</p>', text: 'Here' }));
  await user.click(within(dialog).getByRole('button', { name: 'Try again' }));
  await within(dialog).findByTitle('Preview of the message');
});
