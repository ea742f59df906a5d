import { recordsOf, type VerifiedChain } from '../evidence/verified-chain';

const hourMs = 3_600_000;
const mostAnHour = 10;
const mostInAll = 50;

/**
 * Whether one more act of this kind gets a record of its own. Whoever holds a link could press without end; beyond these numbers acts
 * still work and are counted as visits (`beyond-limit`), so that a chain stays short enough to be read.
 */
export function mayRecord(
  chain: VerifiedChain,
  act: { kind: 'portal.opened' } | { kind: 'file.requested'; file: number },
  attempt: number,
  now: Date,
): boolean {
  const same = recordsOf(chain, act.kind).filter(
    ({ facts }) => facts.attempt === attempt && (act.kind === 'portal.opened' || ('file' in facts && facts.file === act.file)),
  );
  const recent = same.filter(({ record }) => now.getTime() - Date.parse(record.recordedAt) < hourMs);
  return same.length < mostInAll && recent.length < mostAnHour;
}
