// Runs a TypeScript program, or jest with --jest, on Node 24: the one locked as a platform package, or this one where there is none.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const system = process.platform === 'win32' ? 'win' : process.platform;
const locked = at(`node_modules/node-${system}-${process.arch}/bin/node${system === 'win' ? '.exe' : ''}`);
const [major, minor] = process.versions.node.split('.').map(Number);
if (!existsSync(locked) && (major < 24 || (major === 24 && minor < 9))) {
  console.error(`Witness needs Node 24.9 or later here, and this is ${process.version}. Install it and run the same command again.`);
  process.exit(1);
}

const [program, ...rest] = process.argv.slice(2);
const args =
  program === '--jest'
    ? ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', at('node_modules/jest/bin/jest.js'), ...rest]
    : ['--import', 'tsx', at(program), ...rest];
const child = spawn(existsSync(locked) ? locked : process.execPath, args, {
  stdio: 'inherit',
  env: { ...process.env, TSX_TSCONFIG_PATH: at('tsconfig.base.json') },
});
// The terminal sends Ctrl-C to both, a supervisor signals only us: programs take the same signal twice in a row as one.
process.on('SIGINT', () => child.kill('SIGINT'));
process.on('SIGTERM', () => child.kill('SIGTERM'));
// Who ends npm by a signal ends the shell between npm and us, and nobody passes it on: then we are adopted by another process.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
