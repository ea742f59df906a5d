import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { sameBytes, toHex } from '../../digest';
import { isStrictDer } from './strict-der';

export const sha256Oid = '2.16.840.1.101.3.4.2.1';
type Digest = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
const digests = new Map<string, Digest>([
  [sha256Oid, 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);
/** The digest that a signature algorithm names; null where it names none and the signer's own counts (rsaEncryption). */
const signatureDigests = new Map<string, Digest | null>([
  ['1.2.840.113549.1.1.1', null],
  ['1.2.840.113549.1.1.11', 'SHA-256'],
  ['1.2.840.113549.1.1.12', 'SHA-384'],
  ['1.2.840.113549.1.1.13', 'SHA-512'],
  ['1.2.840.10045.4.3.2', 'SHA-256'],
  ['1.2.840.10045.4.3.3', 'SHA-384'],
  ['1.2.840.10045.4.3.4', 'SHA-512'],
]);

const largestMessage = 128 * 1024;
const mostCertificates = 10;

/** Reads one CMS SignedData with one signer (RFC 5652). Throws where the bytes are anything else, or more than a signature needs. */
export function readSignedData(der: Uint8Array): pkijs.SignedData {
  if (der.length > largestMessage || !isStrictDer(der)) throw new Error('not a signature in DER');
  const parsed = asn1js.fromBER(new Uint8Array(der).buffer);
  const content = new pkijs.ContentInfo({ schema: parsed.result });
  if (content.contentType !== pkijs.ContentInfo.SIGNED_DATA) throw new Error('not SignedData');
  const signed = new pkijs.SignedData({ schema: content.content });
  const [info] = signed.signerInfos;
  const named = signed.digestAlgorithms.map(({ algorithmId }) => algorithmId);
  // Version numbers follow from the rest (RFC 5652 section 5.1): no byte of the envelope is free.
  const version = signed.encapContentInfo.eContentType === '1.2.840.113549.1.7.1' ? 1 : 3;
  if (
    signed.version !== version ||
    signed.signerInfos.length !== 1 ||
    info?.version !== 1 ||
    (signed.certificates?.length ?? 0) > mostCertificates
  )
    throw new Error('not by one signer');
  if (named.some((one) => !digests.has(one)) || !named.includes(info.digestAlgorithm.algorithmId)) throw new Error('digest not named');
  const algorithms = [...signed.digestAlgorithms, info.digestAlgorithm, info.signatureAlgorithm];
  if (!algorithms.every(({ algorithmParams }) => algorithmParams === undefined || algorithmParams instanceof asn1js.Null))
    throw new Error('an algorithm with parameters');
  return signed;
}

export function certificatesOf(signed: pkijs.SignedData): pkijs.Certificate[] {
  return (signed.certificates ?? []).filter((one): one is pkijs.Certificate => one instanceof pkijs.Certificate);
}

/** The certificate that the one SignerInfo names by issuer and serial number. */
export function findSigner(signed: pkijs.SignedData): pkijs.Certificate | undefined {
  const sid = signed.signerInfos[0]?.sid;
  if (!(sid instanceof pkijs.IssuerAndSerialNumber)) return undefined;
  return certificatesOf(signed).find((one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
}

/** Checks message digest and signature over exactly these bytes (RFC 5652 section 5.6), for attached and detached content alike. */
export async function verifySignedContent(signed: pkijs.SignedData, content: Uint8Array): Promise<boolean> {
  const [info] = signed.signerInfos;
  const signer = findSigner(signed);
  const attributes = info?.signedAttrs;
  const hash = digests.get(info?.digestAlgorithm.algorithmId ?? '');
  const named = signatureDigests.get(info?.signatureAlgorithm.algorithmId ?? '');
  if (!info || !signer || !attributes || !hash || named === undefined) return false;
  const digest = attributes.attributes.find(({ type }) => type === '1.2.840.113549.1.9.4')?.values[0];
  if (!(digest instanceof asn1js.OctetString) || !sameBytes(digest.valueBlock.valueHexView, await digestOf(hash, content))) return false;
  const type = attributes.attributes.find((attribute) => attribute.type === '1.2.840.113549.1.9.3')?.values[0];
  if (!(type instanceof asn1js.ObjectIdentifier) || type.valueBlock.toString() !== signed.encapContentInfo.eContentType) return false;
  if (!(await commitsToSigner(attributes.attributes, signer))) return false;
  const engine = pkijs.getCrypto(true);
  // The signature is over the attributes as a SET, not under the tag that they carry in the message.
  return engine.verifyWithPublicKey(
    attributes.encodedValue,
    info.signature,
    signer.subjectPublicKeyInfo,
    info.signatureAlgorithm,
    named ?? hash,
  );
}

/** ESSCertIDv2 (RFC 5035): without it another certificate for the same key could be put in the signer's place. */
async function commitsToSigner(attributes: pkijs.Attribute[], signer: pkijs.Certificate): Promise<boolean> {
  const version2 = attributes.find(({ type }) => type === '1.2.840.113549.1.9.16.2.47')?.values[0];
  const attribute = version2 ?? attributes.find(({ type }) => type === '1.2.840.113549.1.9.16.2.12')?.values[0];
  if (!attribute) return false;
  // SigningCertificate ::= SEQUENCE { certs SEQUENCE OF ESSCertID … }; an ESSCertIDv2 whose hash is not SHA-256 names it first.
  const certs = (attribute as asn1js.Sequence).valueBlock.value[0] as asn1js.Sequence;
  const first = certs.valueBlock.value[0] as asn1js.Sequence;
  const algorithm = version2 && first.valueBlock.value.find((value) => value instanceof asn1js.Sequence)?.valueBlock.value[0];
  const [start] = first.valueBlock.value;
  const named =
    start instanceof asn1js.Sequence && algorithm instanceof asn1js.ObjectIdentifier ? algorithm.valueBlock.toString() : sha256Oid;
  const hashing = version2 ? digests.get(named) : 'SHA-1';
  const hash = first.valueBlock.value.find((value) => value instanceof asn1js.OctetString);
  if (!hashing || !(hash instanceof asn1js.OctetString)) return false;
  return sameBytes(hash.valueBlock.valueHexView, await digestOf(hashing, derOf(signer)));
}

/** Whether the certificates are the signer's chain and nothing else: each signed by the next, the last by itself or by one that is not there. */
export async function isOneChain(certificates: pkijs.Certificate[], signer: pkijs.Certificate): Promise<boolean> {
  const left = new Set(certificates);
  for (let current: pkijs.Certificate | undefined = signer; current && left.delete(current); ) {
    const child: pkijs.Certificate = current;
    const isSelfSigned = child.issuer.isEqual(child.subject);
    if (isSelfSigned && !(await child.verify(child))) return false;
    const issuer = [...left].find(({ subject }) => subject.isEqual(child.issuer));
    if (issuer && !(await child.verify(issuer))) return false;
    current = issuer;
  }
  return left.size === 0;
}

export function isWithinValidity({ notBefore, notAfter }: pkijs.Certificate, at: Date): boolean {
  return at >= notBefore.value && at <= notAfter.value;
}

export function nameOf({ subject }: pkijs.Certificate): string {
  return subject.typesAndValues.map(({ value }) => String(value.valueBlock.value)).join(', ');
}

export const derOf = (certificate: pkijs.Certificate): Uint8Array => new Uint8Array(certificate.toSchema(false).toBER());

/** SHA-256 of a certificate, hex. */
export async function fingerprintOf(certificate: pkijs.Certificate): Promise<string> {
  return toHex(await digestOf('SHA-256', derOf(certificate)));
}

/** Fingerprints of the signer's certificate and then of those above it. */
export async function fingerprintsOf(signed: pkijs.SignedData, signer: pkijs.Certificate): Promise<string[]> {
  const others = certificatesOf(signed).filter((one) => one !== signer);
  return Promise.all([signer, ...others].map(fingerprintOf));
}

async function digestOf(algorithm: Digest, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await pkijs.getCrypto(true).digest(algorithm, new Uint8Array(bytes)));
}
