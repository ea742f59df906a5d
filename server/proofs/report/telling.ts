import type { EvidenceKind } from '../../../shared/evidence/kinds';
import type { EvidenceRecord } from '../../../shared/evidence/record';
import type { Catalogue } from '../../../shared/locales/catalogue';
import type { VerifiedChain } from '../../evidence/verified-chain';
import type { Standing } from '../log/standing';
import type { Issuer, ReportingOrganization } from '../proof-report';
import type { StampedBy } from '../seal/stamp-signature';
import type { Cell, TextLine } from './block';
import { localTime, type Place, utcTime, wholeNumber } from './local-time';

/** Who seals the report, and who stamps the seal. */
export interface Sealing {
  /** Subject of the sealing certificate. */
  by: string;
  /** SHA-256 of the sealing certificate, hex. */
  fingerprint: string;
  /** Null while no authority has answered, or where there is none. */
  stampedBy: StampedBy | null;
  /** Whether there is an authority to ask. */
  asksForStamps: boolean;
}

/** What a reader may trust, and where it is published. */
export interface Trusted {
  /** Verifier key of the public log. */
  logKey: string;
  keysUrl: string;
}

/** What every part of a report is told from: the chain, who tells it, to whom, and when. */
export interface Telling {
  chain: VerifiedChain;
  texts: Catalogue;
  place: Place;
  organization: ReportingOrganization;
  issuer: Issuer;
  version: number;
  madeAt: Date;
  standing: Standing | null;
  sealing: Sealing | null;
  trusted: Trusted | null;
}

/** Kinds that tell what a mail server or provider said, or did not say. */
export const answerKinds = [
  'email.unreached',
  'email.submitted',
  'email.deferred',
  'email.delivered',
  'email.bounced',
  'email.refused',
] as const satisfies EvidenceKind[];
export type AnswerKind = (typeof answerKinds)[number];

export const isAnswer = (kind: EvidenceKind): kind is AnswerKind => (answerKinds as readonly EvidenceKind[]).includes(kind);

export function timeCell(at: string, { place }: Telling): Cell {
  return [{ text: localTime(at, place) }, { text: utcTime(at), tone: 'muted' }];
}

export function bytesText(size: number, { texts, place }: Telling): string {
  return texts.proof.content.bytes(wholeNumber(size, place.language));
}

export const line = (text: string, tone: NonNullable<TextLine['tone']> = 'plain'): TextLine => ({ text, tone });

/** `250 2.0.0`; null where the server gave no code. */
export function answerCodes({ code, enhancedCode }: { code: number | null; enhancedCode: string | null }): string | null {
  return [code, enhancedCode].filter((part) => part !== null).join(' ') || null;
}

/** The answer word for word, with its codes where the words do not begin with them. */
export function answerText({ code, enhancedCode }: { code: number | null; enhancedCode: string | null }, text: string): string {
  if (code !== null && /^\d{3}[ -]/.test(text) && text.startsWith(String(code))) return text;
  const before = [code, enhancedCode && text.startsWith(enhancedCode) ? null : enhancedCode].filter((part) => part !== null);
  return [...before, text].join(' ').trim();
}

/** Where our own note came noticeably later than the fact, both times are told. */
export function lateNote({ occurredAt, recordedAt }: EvidenceRecord, { texts, place }: Telling): TextLine[] {
  const late = Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt)) >= 2_000;
  return late ? [line(texts.proof.transmission.recordedAt(localTime(recordedAt, place)), 'muted')] : [];
}
