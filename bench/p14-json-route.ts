import { randomUUID } from 'node:crypto';
import autocannon, { type LoadRequest } from 'autocannon';
import type { Bench } from './bench';
import { describeCpuSplit } from './cpu-split';
import { runRounds, type Variant } from './rounds';
import { startProgram } from './servers/start-program';
import { startService } from './servers/start-service';

const connections = 50;
// A session is allowed so many calls in a minute: the load comes from as many people as connections.
const people = connections;
const path = '/api/v1/activities';
const sessionPath = '/api/v1/sessions/current';
const asJson = { 'content-type': 'application/json' };
const body = JSON.stringify({
  type: 'certified-email',
  recipients: [{ email: 'tenant@example.test', name: 'Ira Quist', language: 'en' }],
  subject: 'Notice of entry',
  body: `<p>We will enter the apartment on Friday.</p>${'<p>Please keep the hall clear.</p>'.repeat(14)}`,
});

/** Authenticated routes as they run in earnest, against Express 5 that only reads and writes JSON of the same size. */
export const jsonRouteBench: Bench = async (workbench) => {
  const service = await startService(workbench);
  workbench.later(service.stop);
  const bare = await startProgram('bench/servers/bare-express.ts');
  workbench.later(bare.stop);
  const callers: Record<string, string>[] = [];
  while (callers.length < people) callers.push({ ...asJson, authorization: `Bearer ${await service.signIn()}` });

  const post = (caller: Record<string, string>, key: string): LoadRequest => ({
    ...{ method: 'POST', path, body },
    headers: { ...caller, 'idempotency-key': key },
  });
  const knownKey = randomUUID();
  const known = callers.map((caller) => post(caller, knownKey));
  for (const caller of callers) await ask(service.port, post(caller, randomUUID()));
  const accepted = await ask(service.port, known[0] as LoadRequest);
  const lists = callers.map((headers): LoadRequest => ({ method: 'GET', path, headers }));
  const page = await ask(service.port, lists[0] as LoadRequest);
  await ask(bare.port, { method: 'PUT', path: '/answers/list', headers: asJson, body: page });
  await ask(bare.port, { method: 'PUT', path: '/answers/post', headers: asJson, body: accepted });
  workbench.print(`  a page of the list: ${page.length} bytes; a posted body: ${body.length}, its answer: ${accepted.length}`);

  const ofBare = (count: number, request: LoadRequest): Variant => ({
    count,
    work: () => load(bare.port, count, [request]),
    clocks: { server: async () => (await bare.usage()).cpuSeconds },
  });
  const ofService = (count: number, requests: LoadRequest[]): Variant => ({
    count,
    work: () => load(service.port, count, requests),
    clocks: { server: async () => (await service.usage()).cpuSeconds, MongoDB: workbench.databaseSeconds },
  });
  const session = callers.map((headers): LoadRequest => ({ method: 'GET', path: sessionPath, headers }));
  const { ratios } = await runRounds(
    'requests/s',
    {
      'GET, bare Express': ofBare(15_000, { method: 'GET', path: '/list' }),
      'GET the session': ofService(3_000, session),
      'GET a page of activities': ofService(1_500, lists),
      'POST, bare Express': ofBare(15_000, { method: 'POST', path: '/post', headers: asJson, body }),
      'POST an activity known by its key': ofService(2_000, known),
      'POST a new activity': ofService(
        500,
        known.map((request) => ({ ...request, setupRequest: withNewKey })),
      ),
    },
    workbench.print,
  );
  const split = await service.split(() => load(service.port, 1_500, lists));
  workbench.print(`  the service's thread, a page of activities: ${describeCpuSplit(split)}`);
  const figure = { unit: 'ratio', better: 'more', floor: 0.4, moonshot: 0.7 } as const;
  const why = { floor: null, moonshot: null };
  return [
    { ...figure, what: 'GET a page of activities / bare Express', values: ratios('GET a page of activities', 'GET, bare Express') },
    {
      ...figure,
      what: 'POST an activity known by its key / bare Express',
      values: ratios('POST an activity known by its key', 'POST, bare Express'),
    },
    { ...figure, ...why, what: 'GET the session / bare Express', values: ratios('GET the session', 'GET, bare Express') },
    {
      ...figure,
      ...why,
      what: 'POST a new activity, a durable transaction / bare Express',
      values: ratios('POST a new activity', 'POST, bare Express'),
    },
  ];
};

const withNewKey = (request: LoadRequest): LoadRequest => ({
  ...request,
  headers: { ...request.headers, 'idempotency-key': randomUUID() },
});

async function ask(port: number, { path, ...rest }: LoadRequest): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, rest);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${rest.method} ${path} was answered ${answer.status}: ${text}`);
  return text;
}

/** So many calls over all connections; throws where one was not answered as it should be. */
async function load(port: number, amount: number, requests: LoadRequest[]): Promise<void> {
  const { errors, non2xx } = await autocannon({ url: `http://127.0.0.1:${port}`, connections, amount, requests });
  if (errors + non2xx > 0) throw new Error(`${errors} errors and ${non2xx} refusals under load`);
}
