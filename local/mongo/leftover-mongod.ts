import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../child';
import { readNumber, runningMongod } from './running-mongod';

const ownerFile = (dataDir: string) => join(dataDir, 'witness-owner');

/** Notes that this process answers for the server on the data folder, so that the next start can tell a leftover from a twin. */
export async function claimDataFolder(dataDir: string): Promise<void> {
  await writeFile(ownerFile(dataDir), String(process.pid));
}

/**
 * Ends a server that still runs on the data folder because the process which started it was killed. Throws where that process is alive:
 * its server is in use.
 */
export async function endLeftoverMongod(dataDir: string, log: (line: string) => void): Promise<void> {
  const found = runningMongod(dataDir);
  if (!found) return;
  const owner = readNumber(ownerFile(dataDir));
  if (owner && owner === found.parent && isAlive(owner)) {
    throw new Error(
      `Witness is already running on this data folder (process ${owner}). Stop it, or set WITNESS_DATA_DIR to another folder.`,
    );
  }
  log(`Ending the MongoDB that an interrupted run left behind (process ${found.pid}) …`);
  process.kill(found.pid, 'SIGTERM');
  const patience = Date.now() + 15_000;
  while (runningMongod(dataDir)?.pid === found.pid) {
    if (Date.now() > patience) process.kill(found.pid, 'SIGKILL');
    await wait(50);
  }
}
