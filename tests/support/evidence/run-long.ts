import { runFuzz } from './run-fuzz';
import { runTamper } from './run-tamper';

// Long runs of what `npm test` does a little of: npm run test:tamper -- --count 10000 [--seed 1], npm run test:fuzz.
const [what = '', ...options] = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = options.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(options[at + 1]);
};
const run = { tamper: runTamper, fuzz: runFuzz }[what];
const count = option('count', 1_000);
const seed = option('seed', Date.now() % 1_000_000_000);
if (!run || !Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) {
  console.error('usage: run-long.ts tamper|fuzz [--count <n>] [--seed <n>]');
  process.exit(64);
}
console.log(`${what}: ${count} from seed ${seed}`);
const began = performance.now();
let failed = 0;
for (let done = 0; done < count; done += 500) {
  const found = await run(seed + done, Math.min(500, count - done));
  failed += found.length;
  for (const one of found) console.log(JSON.stringify(one));
  if ((done / 500) % 10 === 9) console.log(`${done + 500} done, ${failed} failed, ${Math.round((performance.now() - began) / 1000)} s`);
}
console.log(`${count} done, ${failed} failed, ${Math.round((performance.now() - began) / 1000)} s`);
process.exitCode = failed === 0 ? 0 : 1;
