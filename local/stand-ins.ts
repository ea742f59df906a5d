import { join } from 'node:path';
import { keepDemonstrationSeal } from './sealing/demonstration-seal';
import { startAzurite } from './start-azurite';
import { startMongo } from './start-mongo';
import { type RunningStandInMail, startStandInMail } from './start-stand-in-mail';
import { startTimeStamps } from './start-time-stamps';
import { type Say, step } from './steps';

export type Environment = Record<string, string | undefined>;

/** Which real services the environment does not name, and so are stood in for. */
export interface Missing {
  mongo: boolean;
  blobs: boolean;
  mail: boolean;
  timeStamps: boolean;
  seal: boolean;
}

export function missingServices(env: Environment): Missing {
  return {
    mongo: !env.MONGODB_URI,
    blobs: !env.AZURE_STORAGE_CONNECTION_STRING && !env.AZURE_STORAGE_ACCOUNT,
    mail: !env.SMTP_URL && !env.SENDGRID_API_KEY,
    timeStamps: !env.WITNESS_TIME_STAMP_URLS,
    seal: !env.WITNESS_SEAL_KEY_FILE && !env.WITNESS_SEAL_KEY_VAULT_KEY,
  };
}

/** The part of the environment that the stand-ins will give, in a form that the configuration accepts before they run. */
export function placeholders(missing: Missing): Environment {
  return {
    ...(missing.mongo && { MONGODB_URI: 'mongodb://127.0.0.1' }),
    ...(missing.blobs && { AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' }),
    ...(missing.mail && { SMTP_URL: 'smtp://127.0.0.1', SMTP_ANSWERS_FOR: 'recipient' }),
  };
}

interface StandInPlace {
  missing: Missing;
  env: Environment;
  dataDir: string;
  cacheDir: string;
  /** Of the stand-in world's pages. */
  worldPort: number;
  say: Say;
  /** Called with the way to stop each as soon as it runs, so that a start that fails half-way leaves nothing behind. */
  onRunning(stop: () => Promise<void>): void;
}

/** Starts what is missing, side by side, and gives the environment that points at it. Throws the first sentence of what could not start. */
export async function startStandIns(place: StandInPlace): Promise<{ env: Environment; mail: RunningStandInMail | undefined }> {
  const { missing, dataDir, say, onRunning } = place;
  const running = <T extends { stop(): Promise<void> }>(part: T): T => {
    onRunning(part.stop);
    return part;
  };
  const mongo = startMongo({
    dataDir: join(dataDir, 'mongo'),
    cacheDir: place.cacheDir,
    uri: place.env.MONGODB_URI,
    log: (line) => say(`  ${line}`),
  });
  const blobs = missing.blobs ? startAzurite(join(dataDir, 'blobs')) : undefined;
  const mail = missing.mail ? startStandInMail({ dataDir, httpPort: place.worldPort, log: (line) => say(`  ${line}`) }) : undefined;
  const timeStamps = missing.timeStamps ? startTimeStamps({ dataDir: join(dataDir, 'time-stamps') }) : undefined;
  const seal = missing.seal ? keepDemonstrationSeal(join(dataDir, 'sealing')) : undefined;
  const parts = await Promise.allSettled([
    step(say, mongo.then(running), ({ version, origin }) => `MongoDB ${version} (${origins[origin]})`),
    blobs && step(say, blobs.then(running), () => 'Azure storage emulator'),
    mail && step(say, mail.then(running), () => "Everybody's mailboxes"),
    timeStamps && step(say, timeStamps.then(running), () => 'Time stamps, for demonstration'),
    seal,
  ]);
  const failed = parts.find((part) => part.status === 'rejected');
  if (failed) throw failed.reason;
  return {
    env: {
      MONGODB_URI: (await mongo).uri,
      ...(blobs && { AZURE_STORAGE_CONNECTION_STRING: (await blobs).connectionString }),
      ...(mail && { SMTP_URL: (await mail).smtpUrl, SMTP_ANSWERS_FOR: 'recipient' }),
      ...(timeStamps && { WITNESS_TIME_STAMP_URLS: (await timeStamps).url }),
      ...(seal && { WITNESS_SEAL_KEY_FILE: await seal }),
    },
    mail: await mail,
  };
}

const origins: Record<string, string> = {
  MONGODB_URI: 'yours, from MONGODB_URI',
  PATH: "this machine's own",
  cache: 'fetched earlier',
  download: 'fetched now, official download',
  wheel: 'fetched now, PyPI wheel',
};
