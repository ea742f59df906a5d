import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { compareFile } from '../shared/evidence/verify/compare-file';
import { joinTrust, readTrust } from '../shared/evidence/verify/read-trust';
import { exitCodes } from '../shared/evidence/verify/report';
import type { Trust } from '../shared/evidence/verify/tools';
import { kindOfDocument, verifyDocument } from '../shared/evidence/verify/verify-document';
import { comparisonLines, reportLines } from './format-report';
import { nodeTools, sha256 } from './node-tools';

const usage = `Checks a bundle or a report made by Witness. Works without a network and sends nothing anywhere.

  verify <bundle.zip | report.pdf | evidence.json> [options]

  --trust <what>     whom to trust: a verifier key (origin+id+key), the SHA-256 fingerprint of a certificate, or a file that
                     holds such, certificates in PEM, or what the service publishes at /checkpoints/keys; may be repeated
  --link <link>      the recipient's link: checks the message itself against the original
  --compare <file>   is this file the one that was sent?
  --json             the result as JSON

Exit: 0 valid, 1 altered or missing, 2 consistent but signed by nobody whom you trust, 64 wrong usage.`;

const wrongUsage = 64;

class UsageProblem extends Error {
  override name = 'UsageProblem';
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof UsageProblem)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  return wrongUsage;
});

async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageProblem('Name one file.');
  const bytes = readFile(path);
  const trust = joinTrust(await Promise.all((values.trust ?? []).map(trustOf)));
  // What is neither is looked at as a bundle, which says what is wrong with it.
  const kind = kindOfDocument(bytes) ?? 'bundle';
  const { report, evidence } = await verifyDocument(nodeTools, kind, bytes, { trust, link: values.link });
  const compared = values.compare === undefined ? null : readFile(values.compare);
  const comparison = compared && evidence && (await compareFile(nodeTools, evidence, compared));
  if (values.json) console.log(JSON.stringify({ file: basename(path), kind, ...report, ...(compared && { comparison }) }, null, 2));
  else {
    for (const line of reportLines(basename(path), report)) console.log(line);
    if (values.compare !== undefined) for (const line of comparisonLines(basename(values.compare), comparison, report)) console.log(line);
  }
  const isOther = compared !== null && !comparison?.matches.length;
  return isOther ? exitCodes.altered : exitCodes[report.verdict];
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        trust: { type: 'string', multiple: true },
        link: { type: 'string' },
        compare: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageProblem((error as Error).message);
  }
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageProblem(`${path} cannot be read: ${(error as Error).message}`);
  }
}

async function trustOf(given: string): Promise<Trust> {
  const trust = await readTrust(sha256, existsSync(given) ? readFile(given).toString() : given);
  if (!trust) throw new UsageProblem(`--trust ${given}: neither a verifier key, nor a fingerprint, nor a file with such.`);
  return trust;
}
