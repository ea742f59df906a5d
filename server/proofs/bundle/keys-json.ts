import { verifierKey } from '../../../shared/evidence/log/signed-note';
import { canonicalJson } from '../../../shared/evidence/record';
import { certificatesOf, derOf, readSignedData } from '../../../shared/evidence/verify/pki/cms';
import { sha256Bytes } from '../../checkpoints/transparency-log';
import type { NoteSigner } from '../../ports/note-signer';
import type { Standing } from '../log/standing';

export interface KeysDeps {
  noteSigner: NoteSigner;
  /** PEM, the one in use first. */
  sealCertificates: string[];
}

/** Keys and certificates by which a proof can be checked (docs/evidence-format.md, section 9): a convenience, never a ground for trust. */
export async function keysJson({ noteSigner, sealCertificates }: KeysDeps, standing: Standing | null): Promise<Buffer> {
  const token = standing?.checkpoint.token;
  return Buffer.from(
    canonicalJson({
      origin: noteSigner.name,
      log: [await verifierKey(sha256Bytes, noteSigner), ...noteSigner.earlierKeys],
      seal: sealCertificates,
      timeStamp: token ? certificatesOf(readSignedData(token)).map((certificate) => pem(derOf(certificate))) : [],
    }),
  );
}

function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
