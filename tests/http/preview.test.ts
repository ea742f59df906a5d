import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { form, json, type TestService, testService } from '../support/http-service';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.stop());

const preview = (changes: object = {}) =>
  service.admin.call(
    '/api/v1/activities/preview',
    json({ subject: 'Notice of entry', body: '<p>Friday<script>alert(1)</script></p>', fileIds: [], language: 'en', ...changes }),
  );

test('a preview is the mail as the recipient would see it, with no link that opens anything', async () => {
  const response = await preview();
  expect(response.status).toBe(200);
  const { subject, html, text } = (await response.json()) as { subject: string; html: string; text: string };
  expect(subject).toBe('Notice of entry');
  expect(html).toContain('Friday');
  expect(html).not.toContain('<script');
  expect(text).toContain('has sent you this certified email');
  expect(text).not.toMatch(/\/p\/[\w-]{22}/);
});

test('it is in the language of the recipient and names the files', async () => {
  const { id } = (await (await service.admin.call('/api/v1/files', form('Avis.txt', 'bonjour'))).json()) as { id: string };
  const { text } = (await (await preview({ language: 'fr', fileIds: [id] })).json()) as { text: string };
  expect(text).toContain('vous a envoyé ce courriel certifié');
  expect(text).toContain('- Avis.txt, 7 octets');
});

test("an unknown file and another organization's look the same", async () => {
  const stranger = await service.addOrganization('other@example.test', 'Another organization');
  const { id } = (await (await stranger.call('/api/v1/files', form('Secret.txt', 'theirs'))).json()) as { id: string };
  for (const fileId of [id, 'unknown0000000000000000000']) {
    const response = await preview({ fileIds: [fileId] });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'file.not-found', pointer: '/fileIds/0' });
  }
});

test('nothing is stored', async () => {
  await preview();
  expect(await service.parts.db.connection.collection('activities').countDocuments()).toBe(0);
});
