import { canonicalJson } from '../../shared/evidence/record';
import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { recordsOf, type VerifiedChain } from '../evidence/verified-chain';
import type { Issuer, ProofReport, ReportingOrganization } from './proof-report';
import { composeAccess } from './report/access-section';
import { composeCertificate } from './report/certificate';
import { composeContent } from './report/content-section';
import { composeIdentity } from './report/identity-section';
import { composeCheck, composeLimits } from './report/limits-section';
import { localTime } from './report/local-time';
import { composeTechnical } from './report/technical-section';
import type { Telling } from './report/telling';
import { composeTimeline } from './report/timeline-section';
import { composeTransmission } from './report/transmission-section';

export interface ProofOccasion {
  organization: ReportingOrganization;
  issuer: Issuer;
  language: Language;
  version: number;
  madeAt: Date;
}

/** What a proof report says of a chain, in the reader's language: from the chain alone, and the same for the same occasion. */
export function composeProof(chain: VerifiedChain, { organization, issuer, language, version, madeAt }: ProofOccasion): ProofReport {
  const texts = catalogues[language];
  const { proof } = texts;
  const place = { timeZone: organization.timeZone, language };
  const telling: Telling = { chain, texts, place, organization, issuer, version, madeAt };
  const [accepted] = recordsOf(chain, 'activity.accepted');
  if (!accepted) throw new Error(`chain ${chain.chain} does not begin with activity.accepted`);
  const { reference } = accepted.facts;
  const attachment = evidenceJson(chain);
  const certificate = composeCertificate(telling, reference);
  const sections = [
    composeContent(telling),
    composeTransmission(telling),
    composeAccess(telling),
    composeIdentity(telling),
    composeTimeline(telling),
    composeTechnical(telling, attachment),
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
    attachment: { name: 'evidence.json', description: proof.technical.attachmentHolds, bytes: attachment },
  };
}

/** The machine-readable twin that travels inside the report: everything that its words are made from. */
export function evidenceJson({ chain, records, disclosures, head }: VerifiedChain): Buffer {
  return Buffer.from(canonicalJson({ chain, records, disclosures, head }));
}
