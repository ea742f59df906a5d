import { X509Certificate } from 'node:crypto';
import { verifierKey } from '../../shared/evidence/log/signed-note';
import type { Language } from '../../shared/languages';
import { catalogues } from '../../shared/locales/catalogues';
import { sha256Bytes } from '../checkpoints/transparency-log';
import type { VerifiedChain } from '../evidence/verified-chain';
import type { NoteSigner } from '../ports/note-signer';
import type { SealingKey } from '../ports/sealing-key';
import { type ManifestSignatures, membersOf, signManifests } from './bundle/manifest';
import { gatherSources, type SourcesDeps } from './bundle/sources';
import { type IssuerConfig, issuerOf } from './issuer';
import type { Standing } from './log/standing';
import { drawProofPdf } from './pdf/draw-proof-pdf';
import { composeProof } from './proof';
import type { ReportingOrganization } from './proof-report';
import type { Sealing } from './report/telling';
import { sealReport } from './seal/seal-report';
import type { StampDeps, StampedBy } from './seal/stamp-signature';

export interface MakeDeps extends SourcesDeps, StampDeps {
  noteSigner: NoteSigner;
  /** Null where nobody seals. */
  sealingKey: SealingKey | null;
  config: IssuerConfig & { timeStampUrls: string[] };
}

export interface ProofOrder {
  organization: ReportingOrganization;
  contentKey: Buffer | null;
  standing: Standing | null;
  language: Language;
  version: number;
  madeAt: Date;
  /** Who is expected to stamp the seal. */
  expected: StampedBy | null;
  /** How long a time stamp may keep the report waiting. */
  patienceMs: number;
}

export interface MadeProof {
  bytes: Buffer;
  stampedBy: StampedBy | null;
  manifests: ManifestSignatures;
}

/** Composes, draws and seals one version of a report, and signs the manifests of its bundle. */
export async function makeProof(deps: MakeDeps, chain: VerifiedChain, order: ProofOrder): Promise<MadeProof> {
  const { noteSigner, sealingKey, config } = deps;
  const { standing, language, patienceMs } = order;
  const issuer = issuerOf(config);
  const keysUrl = `${issuer.publicUrl}/checkpoints/keys`;
  const sources = await gatherSources(deps, chain, { ...order, texts: catalogues[language], keysUrl });
  const trusted = { logKey: await verifierKey(sha256Bytes, noteSigner), keysUrl };
  const compose = (sealing: Sealing | null) => composeProof(chain, { ...order, issuer, standing, sealing, trusted, sources });
  const plain = compose(null);
  const asksForStamps = config.timeStampUrls.length > 0;
  const { bytes, stampedBy } = sealingKey
    ? await sealReport({ ...deps, key: sealingKey, asksForStamps, patienceMs }, order.expected, (by, room) =>
        drawProofPdf(compose({ ...sealerOf(sealingKey), stampedBy: by, asksForStamps }), room),
      )
    : { ...(await drawProofPdf(plain, 0)), stampedBy: null };
  const members = membersOf(bytes, plain.attachments);
  return { bytes, stampedBy, manifests: await signManifests(noteSigner, chain, plain.reference, members) };
}

/** The sealing certificate as a report names it. */
function sealerOf({ certificates: [own] }: SealingKey): Pick<Sealing, 'by' | 'fingerprint'> {
  const { subject, fingerprint256 } = new X509Certificate(own ?? new Uint8Array());
  const by = subject.split('\n').map((part) => part.slice(part.indexOf('=') + 1));
  return { by: by.join(', '), fingerprint: fingerprint256.replaceAll(':', '').toLowerCase() };
}
