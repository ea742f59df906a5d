import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Addresses, startEverything } from './start-everything';
import { table } from './steps';

const root = fileURLToPath(new URL('..', import.meta.url));
if (existsSync(`${root}.env`)) process.loadEnvFile(`${root}.env`);

const stops: (() => Promise<void>)[] = [];
let stoppingSince: number | undefined;

/** Ends what runs, the service first and the database last. */
async function stop(code: number): Promise<void> {
  stoppingSince = Date.now();
  for (const end of stops.reverse()) await end();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // One Ctrl-C may come twice: from the terminal and from npm. Another one later means that somebody will not wait.
    if (stoppingSince !== undefined) return Date.now() - stoppingSince > 1_000 ? process.exit(1) : undefined;
    console.log('\nStopping …');
    return void stop(0);
  });
}

try {
  const loadWitness = async () => (await import('../server/main')).startWitness;
  if (process.env.NODE_ENV === 'production') {
    const witness = await (await loadWitness())(process.env);
    stops.push(witness.stop);
    console.log(`Witness is running at ${witness.url}`);
  } else {
    console.log('Starting Witness and a stand-in for every service that is not configured:');
    const onRunning = (end: () => Promise<void>) => void stops.push(end);
    show(await startEverything({ env: process.env, root, say: console.log, loadWitness, onRunning }));
  }
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(`\n${error instanceof Error ? error.message : error}`);
    await stop(1);
  }
}

function show({ url, world, dataDir, admin, demo }: Addresses): void {
  const rows: [string, string][] = [['Witness', `${url}/app`]];
  rows.push(['Sign in as', admin.email]);
  rows.push([
    'Password',
    admin.password ? `${admin.password}   (shown once: only its hash is kept)` : 'as it was set, or shown at the first start',
  ]);
  if (world) rows.push(["Everybody's mail", `${world.replace('127.0.0.1', 'localhost')}/mail`]);
  rows.push(['API', `${url}/api/docs`]);
  if (demo) rows.push(['Demo: its proof', url + demo.proofPath], ['a copy of it', nearby(demo.proofFile)]);
  rows.push(['Data', `${nearby(dataDir)}, kept until you delete it`]);
  console.log(`\n${table(rows)}\n\nCtrl-C stops everything.`);
}

/** Short where it lies below the folder that we are in. */
function nearby(path: string): string {
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') ? path : short;
}
