import type { RecipientStatus } from '../../shared/activity-status';
import type { ActivityType, SmtpAnswer } from '../../shared/contract/activities';
import type { EvidenceKind, FileFact } from '../../shared/evidence/kinds';
import type { Language } from '../../shared/languages';

/** One thing a sender starts. What it says stands in the chains of its dispatches; this row ties them together. */
export interface Activity {
  id: string;
  organizationId: string;
  reference: string;
  type: ActivityType;
  senderId: string;
  teamId: string | null;
  matterId: string | null;
  origin: { kind: 'user' };
  createdAt: Date;
  dispatchIds: string[];
}

/** What lists, searches and the delivery of one dispatch need, derived from its chain: never the truth, always rebuildable. */
export interface DispatchView {
  id: string;
  organizationId: string;
  activityId: string;
  reference: string;
  type: ActivityType;
  subject: string;
  senderName: string;
  /** The address of the latest attempt, and the one first given. */
  email: string;
  firstEmail: string;
  name: string | null;
  language: Language;
  status: RecipientStatus;
  attempt: number;
  /** Links of earlier attempts went to an address that was wrong: they no longer open the portal. */
  oldestLiveAttempt: number;
  smtp: SmtpAnswer | null;
  opens: number;
  downloads: number;
  acknowledgedAt: string | null;
  createdAt: Date;
  changedAt: Date;
  lastKind: EvidenceKind;
  headSeq: number;
  /** Lower-case text that `q` looks in. */
  search: string;
}

/** The content of a dispatch as its first record holds it. */
export interface DispatchContent {
  subject: string;
  body: string;
  sender: { name: string; email: string; organization: string };
  recipient: { email: string; name: string | null };
  language: Language;
  files: FileFact[];
}
