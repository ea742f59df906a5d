import type { Verdict } from '../../../shared/evidence/verify/report';

/** One line of docs/evidence-vectors/index.json; what stands under the other names depends on the kind (docs/evidence-format.md, section 11). */
export interface Vector {
  name: string;
  kind: 'leaf' | 'inclusion' | 'consistency' | 'note' | 'checkpoint' | 'evidence' | 'bundle' | 'report';
  verdict?: Verdict;
  [member: string]: unknown;
}

export interface VectorSet {
  vectors: Vector[];
  /** Files by their path in the folder of the vectors. */
  files: Map<string, Uint8Array>;
}

export interface ExpectedPlace {
  check?: string;
  code: string;
  member?: string;
  seq?: number;
  field?: string;
}

/** `records record.hash evidence.json 2 hash` as a finding, `- opening.withheld evidence.json 0 body` as a warning; `-` is nothing. */
function expectedPlaces(lines: string[]): ExpectedPlace[] {
  return lines.map((line) => {
    const [check = '-', code = '', member = '-', seq = '-', field = '-'] = line.split(' ');
    return {
      ...(check !== '-' && { check }),
      code,
      ...(member !== '-' && { member }),
      ...(seq !== '-' && { seq: Number(seq) }),
      ...(field !== '-' && { field }),
    };
  });
}

/** Evidence of any kind with what is expected of it: valid where nothing is. */
export function documentVector(
  kind: 'evidence' | 'bundle' | 'report',
  name: string,
  { findings = [], warnings = [], verdict, link }: { findings?: string[]; warnings?: string[]; verdict?: Verdict; link?: string },
): Vector {
  const file = `${kind === 'evidence' ? kind : `${kind}s`}/${name}.${{ evidence: 'json', bundle: 'zip', report: 'pdf' }[kind]}`;
  const best: Verdict = kind === 'evidence' ? 'signer-unknown' : 'valid';
  return {
    name: `${kind}: ${name}`,
    kind,
    file,
    ...(link !== undefined && { link }),
    verdict: verdict ?? (findings.length > 0 ? 'altered' : best),
    findings: expectedPlaces(findings),
    warnings: expectedPlaces(warnings),
  };
}
