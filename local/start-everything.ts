import { join, resolve } from 'node:path';
import { readConfig } from '../server/config';
import { buildWeb } from './build-web';
import { type Demo, findDemo, seedDemo } from './demo/seed-demo';
import { Refused, signIn, type WitnessClient } from './demo/witness-client';
import { forgetFirstPassword, keepLocalSecrets } from './local-secrets';
import { expectFreePort } from './ports';
import { type Environment, missingServices, placeholders, startStandIns } from './stand-ins';
import { type Say, step } from './steps';

/** Brings the service itself up with this environment; it answers at `url` when this resolves. */
type StartWitness = (env: Environment) => Promise<{ url: string; stop(): Promise<void> }>;

export interface StartPlace {
  env: Environment;
  /** The checkout: where the web pages are built and fetched programs are kept. */
  root: string;
  say: Say;
  /** Loads the service's code, which takes long enough to be worth doing while the database starts. */
  loadWitness(): Promise<StartWitness>;
  /** Called with the way to stop each part as soon as it runs. */
  onRunning(stop: () => Promise<void>): void;
}

/** What there is to visit once everything runs. */
export interface Addresses {
  url: string;
  world: string | undefined;
  dataDir: string;
  admin: { email: string; password: string | undefined };
  demo: Demo | undefined;
}

const advice = 'Stop that program, or choose another port and the one after it, for instance PORT=4100.';

/**
 * Brings up the service with a stand-in for every real service that the environment does not name, builds its pages where they have
 * changed, and at the first start sends the demo's certified email. Throws one sentence where anything is missing, taken or half configured.
 */
export async function startEverything(place: StartPlace): Promise<Addresses> {
  const { env, root, say } = place;
  const dataDir = resolve(root, env.WITNESS_DATA_DIR || '.witness');
  const missing = missingServices(env);
  const secrets = await keepLocalSecrets(dataDir);
  const own: Environment = {
    WITNESS_MASTER_KEY: secrets.masterKey,
    WITNESS_ADMIN_PASSWORD: secrets.firstPassword,
    WITNESS_LOG_LEVEL: 'warn',
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value)),
  };
  const { port, host, admin } = readConfig({ ...own, ...placeholders(missing) });
  const worldPort = port === 0 ? 0 : port + 1;
  await expectFreePort(port, host, advice);
  if (missing.mail) await expectFreePort(worldPort, '127.0.0.1', advice);

  const building = step(say, buildWeb(root, say), (built) => (built ? 'Web pages, built' : 'Web pages, unchanged'));
  const world = startStandIns({
    missing,
    env,
    dataDir,
    cacheDir: join(root, '.witness/cache'),
    worldPort,
    say,
    onRunning: place.onRunning,
  });
  const [standIns, startWitness] = await Promise.all([world, place.loadWitness(), building]);
  const witness = await step(say, startWitness({ ...own, ...standIns.env }), () => 'Witness');
  place.onRunning(witness.stop);

  const password = own.WITNESS_ADMIN_PASSWORD;
  const client = password ? await enter(witness.url, admin.email, password, say) : undefined;
  // Only a stand-in mail server gets the demo: its email must never reach a real one.
  const demo = (await findDemo(dataDir)) ?? (client && missing.mail ? await tryDemo(client, dataDir, say) : undefined);
  if (secrets.firstPassword && (demo || !client || !missing.mail)) await forgetFirstPassword(dataDir, secrets);
  const fresh = client && password === secrets.firstPassword ? password : undefined;
  return { url: witness.url, world: standIns.mail?.httpUrl, dataDir, admin: { email: admin.email, password: fresh }, demo };
}

/** Nobody comes in where the database already knows the administrator by another password. */
async function enter(url: string, email: string, password: string, say: Say): Promise<WitnessClient | undefined> {
  try {
    return await signIn(url, email, password);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) throw error;
    say(`  ${email} has another password in this database: sign in with that one.`);
    return undefined;
  }
}

/** A demo that fails leaves everything else running. */
async function tryDemo(client: WitnessClient, dataDir: string, say: Say): Promise<Demo | undefined> {
  try {
    return await step(say, seedDemo(client, dataDir), () => 'Demo: a certified email and its proof');
  } catch (error) {
    say(`  The demo is not complete and goes on at the next start: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}
