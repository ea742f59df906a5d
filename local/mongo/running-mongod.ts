import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

interface Running {
  pid: number;
  parent: number;
}

/** The MongoDB server that is running on the data folder now, by the process id it wrote there, if that process really is one. */
export function runningMongod(dataDir: string): Running | undefined {
  if (process.platform === 'win32') return findOnWindows(dataDir);
  const pid = readNumber(join(dataDir, 'mongod.lock'));
  const found = pid && (process.platform === 'linux' ? readProc(pid) : askPs(pid));
  return found && isServerOn(dataDir, found.command) ? { pid, parent: found.parent } : undefined;
}

export function readNumber(path: string): number | undefined {
  try {
    const value = Number.parseInt(readFileSync(path, 'utf8'), 10);
    return value > 1 ? value : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

interface Described {
  parent: number;
  command: string;
}

/** A process that has ended and was not reaped has an empty command line, and so is no server. */
function readProc(pid: number): Described | undefined {
  try {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

function askPs(pid: number): Described | undefined {
  const answer = spawnSync('ps', ['-ww', '-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const found = /^\s*(\d+)\s+(.*)$/m.exec(answer.stdout ?? '');
  return found ? { parent: Number(found[1]), command: found[2] ?? '' } : undefined;
}

/** On Windows nobody else can read the lock file while the server holds it. */
function findOnWindows(dataDir: string): Running | undefined {
  const query = `Get-CimInstance Win32_Process -Filter "Name='mongod.exe'" | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.CommandLine)" }`;
  const answer = spawnSync('powershell', ['-NoProfile', '-NonInteractive', '-Command', query], { encoding: 'utf8' });
  for (const line of (answer.stdout ?? '').split(/\r?\n/)) {
    const found = /^(\d+) (\d+) (.*)$/.exec(line);
    if (found?.[3] && isServerOn(dataDir, found[3])) return { pid: Number(found[1]), parent: Number(found[2]) };
  }
  return undefined;
}

function isServerOn(dataDir: string, command: string): boolean {
  return /mongod(\.exe)?["\s]/.test(command) && command.includes(resolve(dataDir));
}
