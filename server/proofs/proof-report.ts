import type { RecipientStatus } from '../../shared/activity-status';
import type { Language } from '../../shared/languages';
import type { Cell, Fact, Section } from './report/block';

/** Who answers for the report. */
export interface Issuer {
  operator: string;
  publicUrl: string;
  softwareVersion: string;
}

/** What is known of the sender's organization when the report is made; its name at the time of sending stands in the chain. */
export interface ReportingOrganization {
  timeZone: string;
  postalAddress: string | null;
  phone: string | null;
}

export interface Headline {
  status: RecipientStatus;
  words: string;
  /** Since when, and who says so. */
  since: string;
  sentence: string;
  /** What changed it, or speaks against it. */
  cautions: string[];
}

/** The field that holds the seal, as readers of PDF files show it. */
export interface SealField {
  name: string;
  tooltip: string;
  reason: string;
  /** What its emblem says to a reader who listens. */
  emblem: string;
}

/** What shows that the file is ours and when it was made, and by what it is known. */
export interface Seal {
  title: string;
  statements: string[];
  /** To be compared with what is published. */
  fingerprints: string[];
  advice: string;
  /** Null where nobody seals. */
  field: SealField | null;
}

/** A file that travels inside the report; how it belongs to the pages is told by `relationship` (ISO 19005-3, annex E). */
export interface Attachment {
  /** ASCII. */
  name: string;
  type: 'application/json' | 'message/rfc822' | 'text/plain' | 'application/cms';
  relationship: 'Data' | 'Source' | 'Supplement';
  description: string;
  bytes: Uint8Array;
}

/** Page 1: stands alone as a certificate. */
export interface Certificate {
  kind: string;
  headline: Headline;
  verify: { instruction: string; url: string; linkName: string; imageName: string };
  reference: string;
  /** Version, and how much it covers. */
  about: string[];
  parties: { title: string; facts: Fact[] };
  documents: { title: string; empty: string; files: { name: string; about: string }[]; more: (named: number, left: number) => string };
  /** `none` names what was not recorded. */
  keyTimes: { title: string; columns: string[]; rows: Cell[][]; none: string | null };
  seal: Seal;
}

/** Everything that one version of a proof report says, in its reader's language, before anything is drawn. */
export interface ProofReport {
  language: Language;
  reference: string;
  version: number;
  madeAt: Date;
  head: { seq: number; hash: string };
  title: string;
  subject: string;
  issuer: Issuer;
  runningHead: string;
  runningFoot: string;
  pageOf: (page: number, count: number) => string;
  /** Said wherever a letter could not be drawn. */
  markedNotice: string;
  statusName: string;
  certificate: Certificate;
  sections: Section[];
  attachments: Attachment[];
}
