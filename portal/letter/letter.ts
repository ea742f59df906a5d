import type { ActivityType } from '../../shared/contract/activities';
import type { EvidenceKind, Person } from '../../shared/evidence/kinds';
import type { Language } from '../../shared/languages';

/** A file as the recipient may fetch it. */
export interface LetterFile {
  /** Its place among the dispatch's files, from 0: what its addresses are made of. */
  index: number;
  name: string;
  type: string;
  size: number;
  pages: number | null;
  sha256: string;
  /** What its download form carries. */
  nonce: string;
}

/** One act of the recipient, as the chain has it. */
export interface LetterAct {
  kind: EvidenceKind;
  at: Date;
  /** The file it was about, from 0. */
  file: number | null;
}

export interface Acknowledgement {
  at: Date;
  language: Language;
  sentence: string;
}

/** An opened message, ready to be drawn. */
export interface Letter {
  organization: string;
  timeZone: string;
  type: ActivityType;
  reference: string;
  sentAt: Date;
  /** Null once it was erased. */
  content: {
    subject: string;
    sender: Person;
    recipient: { email: string; name: string | null };
    /** Whether there is a text to show: it is put in by `renderPage`. */
    hasText: boolean;
    files: LetterFile[];
  } | null;
  acknowledgement: Acknowledgement | null;
  /** What its form carries. */
  acknowledgeNonce: string;
  acts: LetterAct[];
}
