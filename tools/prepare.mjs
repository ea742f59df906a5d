// Makes a fresh clone ready: installs the locked packages when they are missing or the lock file has changed since. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const stamp = at('node_modules/.witness-lock');
const lock = createHash('sha256')
  .update(readFileSync(at('package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing the locked packages (about a minute) …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--loglevel=error'], {
    cwd: at('.'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `The packages could not be installed${error ? `: ${error.message}` : ''}. Check the network and run the same command again.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, lock);
}
