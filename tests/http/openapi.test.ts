import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { endpoints } from '../../shared/contract/endpoints';
import { type TestService, testService } from '../support/http-service';

type Json = { [key: string]: unknown };
let service: TestService;
let document: Json & { paths: Record<string, Record<string, Json>> };
beforeAll(async () => {
  service = await testService();
  document = (await (await fetch(`${service.url}/api/v1/openapi.json`)).json()) as typeof document;
});
afterAll(() => service.stop());

test('the description lists every endpoint of the contract once, by its operation id', () => {
  expect(document.openapi).toBe('3.1.0');
  const listed = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
  expect(listed.sort()).toEqual(Object.keys(endpoints).sort());
});

test('every reference resolves, every placeholder is a required path parameter, every operation can fail with a problem', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => String(target));
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const found = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, part) => (at as Json)?.[part], document);
    expect([reference, typeof found]).toEqual([reference, 'object']);
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const operation of Object.values(methods)) {
      const parameters = (operation.parameters ?? []) as { name: string; in: string; required: boolean; schema: Json }[];
      expect(parameters.filter((parameter) => parameter.in === 'path' && parameter.required).map(({ name }) => name)).toEqual(placeholders);
      expect(parameters.every(({ schema }) => Object.keys(schema).length > 0)).toBe(true);
      expect((operation.responses as Json).default).toEqual({ $ref: '#/components/responses/Problem' });
    }
  }
});

test('writes name their idempotency key, the upload its form, the sign-in that it is open', () => {
  const request = document.paths['/activities']?.post;
  expect(request?.parameters).toEqual([expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true })]);
  const upload = document.paths['/files']?.post?.requestBody as { content: Json };
  expect(upload.content).toEqual({ 'multipart/form-data': { schema: expect.objectContaining({ required: ['file'] }) } });
  expect(document.paths['/sessions']?.post?.security).toEqual([]);
  expect(document.paths['/files']?.post?.security).toBeUndefined();
});

test('the readable page and all that it loads come from us, without inline script', async () => {
  const response = await fetch(`${service.url}/api/docs`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none';script-src 'self';style-src 'self' 'nonce-[\w-]+'/);
  expect(page).not.toMatch(/<script(?![^>]* src=)/);
  const loads = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => String(address));
  expect(loads).toContain('/api/docs/assets/swagger-ui-bundle.js');
  for (const address of loads) expect([address, (await fetch(service.url + address)).status]).toEqual([address, 200]);
  expect((await fetch(`${service.url}/api/docs/assets/package.json`)).status).toBe(404);
  expect((await fetch(`${service.url}/api/docs/assets/index.html`)).status).toBe(404);
});
