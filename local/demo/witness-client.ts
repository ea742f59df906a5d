import type { ActivityAccepted, ActivityInput, ActivityReply } from '../../shared/contract/activities';
import type { FileReply } from '../../shared/contract/files';

/** An answer of the public API that says no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    what: string,
    words: string,
  ) {
    super(`${what}: ${status} ${words}`);
  }
}

export interface WitnessClient {
  upload(name: string, type: string, bytes: Buffer): Promise<FileReply>;
  requestActivity(input: ActivityInput, idempotencyKey: string): Promise<ActivityAccepted>;
  readActivity(id: string): Promise<ActivityReply>;
  readProof(path: string): Promise<Buffer>;
}

/** Signs in over the public API, as any program would; throws `Refused` where it may not. */
export async function signIn(url: string, email: string, password: string): Promise<WitnessClient> {
  const { token } = (await answerJson(`${url}/api/v1/sessions`, { method: 'POST', ...json({ email, password }) })) as { token: string };
  const call = (path: string, init: RequestInit = {}) =>
    answer(url + path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
  return {
    async upload(name, type, bytes) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
      return (await call('/api/v1/files', { method: 'POST', body: form })).json() as Promise<FileReply>;
    },
    async requestActivity(input, idempotencyKey) {
      const { body, headers } = json(input);
      const init = { method: 'POST', body, headers: { ...headers, 'idempotency-key': idempotencyKey } };
      return (await call('/api/v1/activities', init)).json() as Promise<ActivityAccepted>;
    },
    readActivity: async (id) => (await call(`/api/v1/activities/${id}`)).json() as Promise<ActivityReply>,
    readProof: async (path) => Buffer.from(await (await call(path)).arrayBuffer()),
  };
}

function json(value: unknown) {
  return { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

async function answerJson(url: string, init: RequestInit): Promise<unknown> {
  return (await answer(url, init)).json();
}

async function answer(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok) return response;
  throw new Refused(response.status, `${init.method ?? 'GET'} ${new URL(url).pathname}`, await response.text());
}
