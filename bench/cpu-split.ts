import { type Profiler, Session } from 'node:inspector/promises';

/** Shares of a process's main thread by whose code ran: a package, a folder of ours, Node. Idle time is left out. */
export type CpuSplit = Record<string, number>;

/** Samples the thread until the returned function is called. */
export async function startCpuSplit(): Promise<() => Promise<CpuSplit>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return sharesOf(profile);
  };
}

function sharesOf({ nodes, samples = [] }: Profiler.Profile): CpuSplit {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])));
  const owners = new Map<number, string>();
  const ownerOf = (id: number): string => {
    const known = owners.get(id);
    if (known !== undefined) return known;
    const node = byId.get(id);
    const parent = parentOf.get(id);
    // What V8 and Node have built in works for whoever called it.
    const owner = (node && ownerByFrame(node.callFrame)) ?? (parent === undefined ? 'Node and the system' : ownerOf(parent));
    owners.set(id, owner);
    return owner;
  };
  // Samples are counted, not the time between them: that includes what other programs took of the machine.
  const counts = new Map<string, number>();
  for (const id of samples) counts.set(ownerOf(id), (counts.get(ownerOf(id)) ?? 0) + 1);
  for (const none of ['idle', 'Node inspector']) counts.delete(none);
  const whole = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Object.fromEntries([...counts].map(([owner, count]) => [owner, count / whole]));
}

function ownerByFrame({ url, functionName }: { url: string; functionName: string }): string | undefined {
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (functionName === '(program)') return 'Node and the system';
  if (url.startsWith('node:')) return `Node ${/^node:(?:internal\/)?(\w+)/.exec(url)?.[1]}`;
  const [, packageName] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
  if (packageName) return packageName;
  const [, ours] = /\/((?:server|shared|portal|bench)(?:\/[\w-]+)?)(?:\/|\.\w+)/.exec(url) ?? [];
  return ours;
}

/** One line: who took most. */
export function describeCpuSplit(shares: CpuSplit): string {
  return Object.entries(shares)
    .sort(([, one], [, other]) => other - one)
    .slice(0, 14)
    .map(([owner, share]) => `${owner} ${(100 * share).toFixed(0)} %`)
    .join(', ');
}
