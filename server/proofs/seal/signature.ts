import { hash } from 'node:crypto';
import type { SealingKey } from '../../ports/sealing-key';
import { elementsOf, integer, nothing, objectId, octets, sequence, setOf, tagged } from './der';

const data = objectId('1.2.840.113549.1.7.1');
const sha256 = objectId('2.16.840.1.101.3.4.2.1');
const algorithms = {
  'RSA-SHA256': sequence(objectId('1.2.840.113549.1.1.1'), nothing),
  'ECDSA-SHA256': sequence(objectId('1.2.840.10045.4.3.2')),
} satisfies Record<SealingKey['algorithm'], Buffer>;

const attribute = (type: string, value: Buffer): Buffer => sequence(objectId(type), setOf(value));

/** A signature over a digest, before it is put into its envelope. */
export interface SealSignature {
  attributes: Buffer[];
  value: Uint8Array;
}

/**
 * Signs the digest of what the seal covers, with the three attributes that a PAdES baseline signature has (ETSI EN 319 142-1, 6.3). No
 * signing-time: it would make the signature no baseline one; the time stands in the file.
 */
export async function signDigest(key: SealingKey, digest: Buffer): Promise<SealSignature> {
  const own = ownCertificate(key);
  const certificateId = sequence(octets(hash('sha256', own, 'buffer')), sequence(sequence(tagged(4, issuerOf(own))), serialOf(own)));
  const attributes = [
    attribute('1.2.840.113549.1.9.3', data),
    attribute('1.2.840.113549.1.9.4', octets(digest)),
    attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(certificateId))),
  ].sort(Buffer.compare);
  return { attributes, value: await key.sign(setOf(...attributes)) };
}

/** CMS SignedData (RFC 5652) without content; `token` is the time stamp of the signature (RFC 3161, appendix A). */
export function signedData(key: SealingKey, { attributes, value }: SealSignature, token: Uint8Array | null): Buffer {
  const own = ownCertificate(key);
  const stamped = token ? [tagged(1, attribute('1.2.840.113549.1.9.16.2.14', Buffer.from(token)))] : [];
  const signer = sequence(
    integer(1),
    sequence(issuerOf(own), serialOf(own)),
    sequence(sha256),
    tagged(0, ...attributes),
    algorithms[key.algorithm],
    octets(value),
    ...stamped,
  );
  const certificates = tagged(0, ...key.certificates);
  const content = sequence(integer(1), setOf(sequence(sha256)), sequence(data), certificates, setOf(signer));
  return sequence(objectId('1.2.840.113549.1.7.2'), tagged(0, content));
}

function ownCertificate({ certificates: [own] }: SealingKey): Uint8Array {
  if (!own) throw new Error('the sealing key has no certificate');
  return own;
}

/** Fields of TBSCertificate after its optional version (RFC 5280 section 4.1): serial number, signature, issuer, … */
function fieldsOf(certificate: Uint8Array): Buffer[] {
  const [whole] = elementsOf(certificate);
  const [toBeSigned] = elementsOf(whole?.body ?? new Uint8Array());
  return elementsOf(toBeSigned?.body ?? new Uint8Array())
    .filter(({ tag }) => tag !== 0xa0)
    .map((element) => element.whole);
}

const serialOf = (certificate: Uint8Array): Buffer => fieldsOf(certificate)[0] as Buffer;
const issuerOf = (certificate: Uint8Array): Buffer => fieldsOf(certificate)[2] as Buffer;
