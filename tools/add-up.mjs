// Runs commands one after the other, each of which says "N passed, N failed" at its end, and says the sum as the last line. Plain Node.
import { spawn } from 'node:child_process';

const sum = { passed: 0, failed: 0 };
for (const command of process.argv.slice(2)) {
  console.log(`$ ${command}`);
  const { code, output } = await run(command);
  const [counts] = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/gm)].slice(-1);
  const passed = Number(counts?.[1] ?? 0);
  // A test that was left out has not passed.
  const failed = Number(counts?.[2] ?? 0) + Number(counts?.[3] ?? 0);
  sum.passed += passed;
  // What breaks off, or counts nothing, is a failure too.
  sum.failed += failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 ? 0 : 1;

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ])
      from.on('data', (chunk) => {
        to.write(chunk);
        output += chunk;
      });
    child.once('close', (code) => resolve({ code, output }));
  });
}
