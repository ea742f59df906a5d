import type { RecipientStatus } from '../../shared/activity-status';
import type { ActivityType, SmtpAnswer } from '../../shared/contract/activities';
import type { Authentication, EvidenceKind, FileFact, Person } from '../../shared/evidence/kinds';
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

export interface Sender {
  organizationId: string;
  organizationName: string;
  user: { id: string; email: string; name: string };
  authentication: Authentication;
}

export const personOf = ({ user, organizationName }: Sender): Person => ({
  name: user.name,
  email: user.email,
  organization: organizationName,
});

export const sendJob = (organizationId: string, dispatchId: string, runAt: Date) => ({
  organizationId,
  name: 'delivery.send-email' as const,
  payload: { dispatchId },
  key: `delivery.send-email:${dispatchId}`,
  runAt,
});

export function searchText({
  subject,
  email,
  name,
  reference,
  senderName,
}: Pick<DispatchView, 'subject' | 'email' | 'name' | 'reference' | 'senderName'>): string {
  return foldForSearch([subject, email, name, reference, senderName].join('\n'));
}

/** Case and accents do not count in a search. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
