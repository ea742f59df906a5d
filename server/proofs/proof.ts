import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { recordsOf, type VerifiedChain } from '../evidence/verified-chain';
import { evidenceJson } from './evidence-json';
import type { Standing } from './log/standing';
import type { Attachment, Issuer, ProofReport, ReportingOrganization } from './proof-report';
import { composeAccess } from './report/access-section';
import { composeCertificate } from './report/certificate';
import { composeContent } from './report/content-section';
import { composeIdentity } from './report/identity-section';
import { composeCheck, composeLimits } from './report/limits-section';
import { localTime } from './report/local-time';
import { composeTechnical } from './report/technical-section';
import type { Sealing, Telling, Trusted } from './report/telling';
import { composeTimeline } from './report/timeline-section';
import { composeTransmission } from './report/transmission-section';

export interface ProofOccasion {
  organization: ReportingOrganization;
  issuer: Issuer;
  language: Language;
  version: number;
  madeAt: Date;
  /** Where the chain stands in the public log; null while it is not there. */
  standing?: Standing | null;
  /** Null where nobody seals. */
  sealing?: Sealing | null;
  trusted?: Trusted | null;
  /** What is attached besides the evidence. */
  sources?: Attachment[];
}

/** What a proof report says of a chain, in the reader's language: from the chain alone, and the same for the same occasion. */
export function composeProof(chain: VerifiedChain, occasion: ProofOccasion): ProofReport {
  const { organization, issuer, language, version, madeAt, standing = null, sealing = null, trusted = null, sources = [] } = occasion;
  const texts = catalogues[language];
  const { proof } = texts;
  const place = { timeZone: organization.timeZone, language };
  const telling: Telling = { chain, texts, place, organization, issuer, version, madeAt, standing, sealing, trusted };
  const [accepted] = recordsOf(chain, 'activity.accepted');
  if (!accepted) throw new Error(`chain ${chain.chain} does not begin with activity.accepted`);
  const { reference } = accepted.facts;
  const attachments = [...attachmentsOf(telling), ...sources];
  const certificate = composeCertificate(telling, reference);
  const sections = [
    composeContent(telling),
    composeTransmission(telling),
    composeAccess(telling),
    composeIdentity(telling),
    composeTimeline(telling),
    composeTechnical(telling, attachments),
    composeLimits(telling),
    composeCheck(telling, certificate.verify.url, reference),
  ];
  return {
    language,
    reference,
    version,
    madeAt,
    head: chain.head,
    title: proof.title,
    subject: `${certificate.kind} ${reference}: ${certificate.headline.words}`,
    issuer,
    runningHead: proof.runningHead(reference, version),
    runningFoot: `${issuer.operator} \u00b7 ${proof.madeAt(localTime(madeAt, place))}`,
    pageOf: proof.pageOf,
    markedNotice: proof.markedNotice,
    statusName: proof.statusMark(certificate.headline.words),
    certificate,
    sections: sections.map(({ title, blocks }, index) => ({ title: `${index + 1}. ${title}`, blocks })),
    attachments,
  };
}

/** The machine-readable twin of the pages, and what the public log says of it. */
function attachmentsOf({ chain, texts, standing }: Telling): Attachment[] {
  const { attachments } = texts.proof;
  const evidence = evidenceJson(chain, standing?.log ?? null);
  const found: Attachment[] = [
    { name: 'evidence.json', type: 'application/json', relationship: 'Data', description: attachments.evidence, bytes: evidence },
  ];
  if (!standing) return found;
  const { note, token } = standing.checkpoint;
  const supplement = { relationship: 'Supplement' } as const;
  const checkpoint = { ...supplement, name: 'checkpoint.txt', type: 'text/plain', description: attachments.checkpoint } as const;
  found.push({ ...checkpoint, bytes: Buffer.from(note) });
  const stamp = { ...supplement, name: 'checkpoint.tsr', type: 'application/cms', description: attachments.token } as const;
  return token ? [...found, { ...stamp, bytes: token }] : found;
}
