export const checkNames = [
  'container',
  'manifest',
  'manifest-signature',
  'evidence',
  'records',
  'disclosures',
  'log',
  'checkpoint-signature',
  'time-stamp',
  'messages',
  'files',
  'report',
] as const;
export type CheckName = (typeof checkNames)[number];

export const findingCodes = [
  'container.malformed',
  'container.too-large',
  'container.name',
  'manifest.malformed',
  'manifest.missing',
  'manifest.unlisted',
  'member.altered',
  'signature.invalid',
  'signature.unknown-key',
  'evidence.malformed',
  'evidence.not-canonical',
  'evidence.version',
  'record.malformed',
  'record.hash',
  'record.seq',
  'record.link',
  'record.chain',
  'head.mismatch',
  'opening.mismatch',
  'opening.uncommitted',
  'opening.duplicate',
  'log.inclusion',
  'log.head',
  'log.checkpoint',
  'time-stamp.imprint',
  'time-stamp.signature',
  'message.altered',
  'message.uncommitted',
  'file.altered',
  'file.uncommitted',
  'seal.missing',
  'seal.invalid',
  'seal.partial',
  'report.evidence',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export const warningCodes = [
  'time-stamp.pending',
  'time-stamp.demonstration',
  'log.pending',
  'log.behind',
  'seal.unknown-certificate',
  'opening.withheld',
  'opening.erased',
  'message.not-restored',
] as const;
export type WarningCode = (typeof warningCodes)[number];

/** Exactly where: a member of the bundle, a record, a field. */
export interface Place {
  member?: string;
  seq?: number;
  field?: string;
}
export interface Finding extends Place {
  check: CheckName;
  code: FindingCode;
}
export interface Warning extends Place {
  code: WarningCode;
}

export type Verdict = 'valid' | 'altered' | 'signer-unknown';
/** Of the command line (docs/evidence-format.md, section 10). */
export const exitCodes: Record<Verdict, number> = { valid: 0, altered: 1, 'signer-unknown': 2 };

export interface VerificationReport {
  verdict: Verdict;
  /** What was checked, in order; a check that had nothing to look at is `absent`, and never counts as passed. */
  checks: { name: CheckName; state: 'passed' | 'failed' | 'absent' }[];
  findings: Finding[];
  warnings: Warning[];
}

/** Gathers what checks find; the verdict follows from it and from nothing else. */
export interface Findings {
  find(check: CheckName, code: FindingCode, place?: Place): void;
  warn(code: WarningCode, place?: Place): void;
  /** Says that a check looked at something. */
  looked(check: CheckName): void;
  conclude(required: CheckName[]): VerificationReport;
}

const mostFindings = 1_000;

export function collectFindings(): Findings {
  const findings: Finding[] = [];
  const warnings: Warning[] = [];
  const looked = new Set<CheckName>();
  return {
    find(check, code, place = {}) {
      looked.add(check);
      if (findings.length < mostFindings) findings.push({ check, code, ...place });
    },
    warn(code, place = {}) {
      if (warnings.length < mostFindings) warnings.push({ code, ...place });
    },
    looked: (check) => void looked.add(check),
    conclude(required) {
      const checks = checkNames.map((name) => {
        if (findings.some(({ check }) => check === name)) return { name, state: 'failed' as const };
        return { name, state: looked.has(name) ? ('passed' as const) : ('absent' as const) };
      });
      const isWhole = required.every((name) => looked.has(name)) && findings.every(({ code }) => code === 'signature.unknown-key');
      const verdict: Verdict = !isWhole ? 'altered' : findings.length > 0 ? 'signer-unknown' : 'valid';
      return { verdict, checks, findings, warnings };
    },
  };
}
