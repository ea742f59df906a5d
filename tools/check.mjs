// Runs every check, all of them even when one fails, prints what the failing ones said, and last "N passed, N failed". Plain Node.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Types, format and lint, import rules, rules of the house, unused code: each is a script of package.json with a word of its own. */
const checks = ['typecheck', 'lint', 'boundaries', 'house', 'unused'];

let failed = 0;
for (const check of checks) {
  const began = performance.now();
  const { code, output } = await runScript(check);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${check} (${seconds} s)`);
  if (code === 0) continue;
  failed += 1;
  console.log(`${output.trimEnd()}\n\nOnly this one: npm run ${check}\n`);
}
console.log(`\n${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function runScript(name) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', name], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 1, output: String(error) }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
