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
  'manifest.reference',
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
  'opening.order',
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
  'time-stamp.unknown-authority',
  'log.pending',
  'log.behind',
  'log.unchecked',
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

/** What the evidence is about, for a reader. None of it is proven unless the verdict is valid. */
export interface About {
  origin?: string;
  reference?: string;
  chain?: string;
  records?: number;
  /** When the last record was written. */
  lastRecordedAt?: string;
  /** Verifier key of the log that signed, in the form that is compared with what was published. */
  signedBy?: string;
  checkpointSize?: number;
  cosignedBy?: { name: string; at: string }[];
  timeStamp?: { at: string; authority: string; fingerprint: string };
  seal?: { by: string; fingerprint: string };
  /** Messages whose original was restored with the recipient's link and fitted. */
  restored?: string[];
}

export interface VerificationReport {
  verdict: Verdict;
  /** What was checked, in order; a check that had nothing to look at is `absent`, and never counts as passed. */
  checks: { name: CheckName; state: 'passed' | 'failed' | 'absent' }[];
  findings: Finding[];
  warnings: Warning[];
  about: About;
}

/** Gathers what checks find; the verdict follows from it and from nothing else. */
export interface Findings {
  find(check: CheckName, code: FindingCode, place?: Place): void;
  warn(code: WarningCode, place?: Place): void;
  /** Says that a check looked at something. */
  looked(check: CheckName): void;
  learn(about: About): void;
  /** `required` checks must have looked at something; `isSigned` says whether any of them was about a signature. */
  conclude(required: CheckName[], isSigned?: boolean): VerificationReport;
}

const mostFindings = 1_000;

export function collectFindings(): Findings {
  const findings: Finding[] = [];
  const warnings: Warning[] = [];
  const looked = new Set<CheckName>();
  const failed = new Set<CheckName>();
  let onlyUnknown = true;
  let about: About = {};
  return {
    find(check, code, place = {}) {
      looked.add(check);
      failed.add(check);
      if (code !== 'signature.unknown-key') onlyUnknown = false;
      if (findings.length < mostFindings) findings.push({ check, code, ...place });
    },
    warn(code, place = {}) {
      if (warnings.length < mostFindings) warnings.push({ code, ...place });
    },
    looked: (check) => void looked.add(check),
    learn(more) {
      about = { ...about, ...more };
    },
    conclude(required, isSigned = true) {
      const stateOf = (name: CheckName) => (failed.has(name) ? 'failed' : looked.has(name) ? 'passed' : 'absent');
      const checks = checkNames.map((name) => ({ name, state: stateOf(name) }) as const);
      const isWhole = onlyUnknown && required.every((name) => looked.has(name));
      const verdict: Verdict = !isWhole ? 'altered' : findings.length > 0 || !isSigned ? 'signer-unknown' : 'valid';
      return { verdict, checks, findings, warnings, about };
    },
  };
}
