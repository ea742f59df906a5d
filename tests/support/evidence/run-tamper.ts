import { verifyBundle } from '../../../shared/evidence/verify/verify-bundle';
import { nodeTools } from '../../../verifier/node-tools';
import { trustIn } from './make-bundle';
import { seededRandom } from './random';
import { openWorkshop, tamper } from './tamper';

export interface Missed {
  seed: number;
  what: string;
  verdict: string;
  findings: string[];
}

/** Tampers with that many bundles; returns those that were not found, or whose place was not named. Each has its own seed. */
export async function runTamper(first: number, count: number): Promise<Missed[]> {
  const workshop = await openWorkshop();
  const trust = trustIn(workshop.service);
  const missed: Missed[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const { what, bytes, isNamed } = await tamper(workshop, seededRandom(seed));
    const { report } = await verifyBundle(nodeTools, bytes, { trust });
    if (report.verdict === 'valid' || !isNamed(report))
      missed.push({ seed, what, verdict: report.verdict, findings: report.findings.map((finding) => JSON.stringify(finding)) });
  }
  return missed;
}
