import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface LocalSecrets {
  /** 32 bytes in base64. */
  masterKey: string;
  /** Of the first administrator, until the first start has ended well and the only trace left is the hash in the database. */
  firstPassword?: string;
}

const fileIn = (dataDir: string) => join(dataDir, 'secrets.json');

/** The secrets of this data folder, made at the first start and readable by their owner only. */
export async function keepLocalSecrets(dataDir: string): Promise<LocalSecrets> {
  const kept = await readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept !== null) return JSON.parse(kept) as LocalSecrets;
  const secrets = { masterKey: randomBytes(32).toString('base64'), firstPassword: makePassword() };
  await write(dataDir, secrets);
  return secrets;
}

/** From now on only the database knows the first password, as a hash. */
export async function forgetFirstPassword(dataDir: string, { masterKey }: LocalSecrets): Promise<void> {
  await write(dataDir, { masterKey });
}

/** Written aside and moved into place: a cut write would lose the key to everything that is encrypted. */
async function write(dataDir: string, secrets: LocalSecrets): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const part = `${fileIn(dataDir)}.part`;
  await writeFile(part, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(part, fileIn(dataDir));
}

/** About 95 random bits, in letters that can be read aloud and typed. */
function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
