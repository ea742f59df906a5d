import { z } from 'zod';
import type { Endpoint } from '../../../shared/contract/endpoint';
import { endpoints } from '../../../shared/contract/endpoints';
import { errorCodes } from '../../../shared/contract/error-codes';
import { problem } from '../../../shared/contract/problem';
import { problemStatuses } from '../error-handler';

type Json = { [key: string]: unknown };

/** The OpenAPI 3.1 description of every endpoint in the contract. Its schemas are JSON Schema 2020-12, as zod writes them. */
export function openApiDocument({ server }: { server: string }): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, endpoint] of Object.entries(endpoints) as [string, Endpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(operationId, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Witness',
      version: '1.0.0',
      summary: 'Certified communication for people who must be able to prove it.',
      description:
        'Errors are RFC 9457 problem details with a `code` from a closed list, in the language of `Accept-Language` (en, fr, es).',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: server }],
    security: [{ bearer: [] }, { cookie: [], csrf: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The token that `createSession` answers.' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'witness_session',
          description: 'Set by `createSession`; `__Host-witness_session` over TLS.',
        },
        csrf: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Witness-CSRF',
          description: 'Any value; needed beside the cookie on calls that write.',
        },
      },
      schemas: { Problem: schema(problem) },
      responses: { Problem: problemResponse() },
    },
  };
}

function operation(operationId: string, endpoint: Endpoint): Json {
  const parameters = [
    ...parametersOf('path', endpoint.params),
    ...parametersOf('query', endpoint.query),
    ...(endpoint.idempotent ? [idempotencyKey] : []),
  ];
  const body = requestBody(endpoint);
  return {
    operationId,
    summary: endpoint.summary,
    ...(endpoint.access === 'public' && { security: [] }),
    ...(endpoint.access === 'admin' && { description: 'For admins of the organization.' }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: { [endpoint.status]: success(endpoint), default: { $ref: '#/components/responses/Problem' } },
  };
}

function parametersOf(place: 'path' | 'query', declared: z.ZodType | undefined): Json[] {
  if (!declared) return [];
  const { properties = {}, required = [] } = schema(declared) as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Yours, unique for each thing that you mean to happen once. The same key with the same body gives the stored answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
};

function requestBody({ body, upload }: Endpoint): Json | null {
  if (upload) {
    const file = { type: 'string', format: 'binary', description: '100 MiB at most' };
    const form = { type: 'object', properties: { [upload]: file }, required: [upload], additionalProperties: false };
    return { required: true, content: { 'multipart/form-data': { schema: form } } };
  }
  return body ? { required: true, content: { 'application/json': { schema: schema(body) } } } : null;
}

function success({ reply, replyType, status }: Endpoint): Json {
  const description = { 200: 'Done', 201: 'Made', 202: 'Accepted: stored and queued', 204: 'Done' }[status];
  if (replyType) return { description, content: { [replyType]: {} } };
  return reply ? { description, content: { 'application/json': { schema: schema(reply, 'output') } } } : { description };
}

function problemResponse(): Json {
  const lines = errorCodes.map((code) => `- \`${code}\`: ${problemStatuses[code]}`);
  return {
    description: `A problem, by its code and status:\n${lines.join('\n')}`,
    headers: { 'Retry-After': { description: 'Seconds to wait, with 429 and 503', schema: { type: 'integer' } } },
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function schema(type: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(type, { io });
  return rest;
}
